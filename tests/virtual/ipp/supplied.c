#include "tests/virtual/ipp/supplied.h"

#include <stdio.h>
#include <string.h>

enum { SHEETS = 500, MANY = 100 };

static void text(ipp_t *a, const char *name, const char *value)
{
	ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_TEXT, name, NULL, value);
}

static void octets(ipp_t *a, const char *name, const char *value)
{
	ippAddOctetString(a, IPP_TAG_PRINTER, name, value, (int)strlen(value));
}

/* Far too long, of the wrong type, without an end, and more of it than anybody has room for. */
static void nonsense(ipp_t *a)
{
	static const char *types[MANY], *names[MANY];
	static int levels[MANY];
	static char model[1000];

	memset(model, 'x', sizeof model - 1);
	for (int i = 0; i < MANY; i++) {
		types[i] = "toner";
		names[i] = "\x1b[2J";
		levels[i] = i - 3;
	}
	text(a, "printer-make-and-model", model);
	ippAddInteger(a, IPP_TAG_PRINTER, IPP_TAG_INTEGER, "printer-firmware-string-version", -1);
	octets(a, "printer-supply", "type=toner;;;===;level");
	octets(a, "printer-input-tray", "level=99999999999999999999;maxcapacity=0;name=\xff\xfe");
	ippAddStrings(a, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "marker-types", MANY, NULL, types);
	ippAddStrings(a, IPP_TAG_PRINTER, IPP_TAG_NAME, "marker-names", MANY, NULL, names);
	ippAddIntegers(a, IPP_TAG_PRINTER, IPP_TAG_INTEGER, "marker-levels", MANY, levels);
}

static void trays(const struct moment *m, ipp_t *a)
{
	char tray[200];

	snprintf(tray, sizeof tray,
	         "type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=%d;level=%d;"
	         "status=0;name=tray-1;",
	         SHEETS, SHEETS * m->paper / 100);
	octets(a, "printer-input-tray", tray);
}

static void toner(const struct device *d, const struct moment *m, ipp_t *a)
{
	char supply[200];

	/* One that tells its toner in the old words alone. */
	if (d->fault != FAULT_MARKERS_ONLY) {
		snprintf(supply, sizeof supply,
		         "index=1;class=supplyThatIsConsumed;type=toner;unit=percent;"
		         "maxcapacity=100;level=%d;colorantname=black;",
		         m->toner);
		octets(a, "printer-supply", supply);
	}
	ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "marker-types", NULL, "toner");
	ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_NAME, "marker-names", NULL, "Black toner");
	ippAddInteger(a, IPP_TAG_PRINTER, IPP_TAG_INTEGER, "marker-levels", m->toner);
}

void supplied_printer(const struct device *d, const struct moment *m, ipp_t *a)
{
	if (d->fault == FAULT_SUPPLIES_NONSENSE) {
		nonsense(a);
		return;
	}
	text(a, "printer-make-and-model", "Madoguchi printer of many faults");
	text(a, "printer-firmware-string-version", MADOGUCHI_VERSION);
	toner(d, m, a);
	trays(m, a);
}
