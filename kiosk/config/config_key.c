#include "kiosk/config/config_value.h"

#define FONTS "/usr/share/fonts/truetype/"
#define AT(field) offsetof(struct config, field)

/* Every setting there is. The names of files and of whom to trust are never set from afar. */
const struct config_key config_keys[] = {
	/* clang-format off */
	{ "terminal", "id",             VALUE_ID,       AT(terminal_id),          1,    32, NULL, false },
	{ "terminal", "key",            VALUE_OWN,      AT(terminal_key),         1,   511, NULL, false },
	{ "terminal", "certificate",    VALUE_OWN,      AT(terminal_certificate), 1,   511, NULL, false },
	{ "terminal", "model",          VALUE_WORDS,    AT(terminal_model),       0,   191, "", false },
	{ "server",   "url",            VALUE_HTTPS,    AT(server_url),           9,   255, NULL, false },
	{ "server",   "ca",             VALUE_FILE,     AT(server_ca),            1,   511, NULL, false },
	{ "server",   "pin",            VALUE_TEXT,     AT(server_pin),           0,   255, "", false },
	{ "server",   "least_build",    VALUE_TEXT,     AT(server_least_build),   0,    31, "", true },
	{ "server",   "connect_ms",     VALUE_NUMBER,   AT(server_connect_ms),  100, 30000, "3000", true },
	{ "server",   "total_ms",       VALUE_NUMBER,   AT(server_total_ms),    500,  8000, "7000", true }, /* screens wait 10 s */
	{ "trust",    "issuing_ca",     VALUE_FILE,     AT(issuing_ca),           1,   511, NULL, false },
	{ "operator", "ca",             VALUE_FILE,     AT(operator_ca),          0,   511, "", false },
	{ "operator", "export_certificate", VALUE_FILE, AT(export_certificate),   0,   511, "", false },
	{ "operator", "line",           VALUE_YES_NO,   AT(operator_line),        0,     0, "yes", false },
	{ "staff",    "ca",             VALUE_FILE,     AT(staff_ca),             0,   511, "", false },
	{ "staff",    "list",           VALUE_TEXT,     AT(staff_list),           0,   511, "", false }, /* beside the journal */
	{ "staff",    "list_age_days",  VALUE_NUMBER,   AT(staff_list_age_days),  1,    90, "30", false },
	{ "staff",    "site",           VALUE_WORDS,    AT(staff_site),           0,    32, "", true },
	{ "staff",    "stick",          VALUE_TEXT,     AT(stick),                0,   511, "", false },
	{ "staff",    "corner_s",       VALUE_NUMBER,   AT(corner_s),             1,    30, "5", false },
	{ "reader",   "name",           VALUE_TEXT,     AT(reader_name),          0,   127, "", true },
	{ "printer",  "uri",            VALUE_PRINTER,  AT(printer_uri),          7,   255, NULL, true },
	{ "printer",  "pin",            VALUE_DIGEST,   AT(printer_pin),          0,    64, "", true },
	{ "journal",  "file",           VALUE_TEXT,     AT(journal_file),         1,   500, NULL, false }, /* names beside it */
	{ "metrics",  "file",           VALUE_TEXT,     AT(metrics_file),         0,   511, "", false },
	{ "window",   "width_px",       VALUE_NUMBER,   AT(width_px),           640,  7680, "1080", false },
	{ "window",   "height_px",      VALUE_NUMBER,   AT(height_px),          480,  7680, "1920", false },
	{ "window",   "width_mm",       VALUE_NUMBER,   AT(width_mm),           150,  2000, "268", false },
	{ "window",   "height_mm",      VALUE_NUMBER,   AT(height_mm),          120,  2000, "476", false },
	{ "window",   "fullscreen",     VALUE_YES_NO,   AT(fullscreen),           0,     0, "yes", false },
	{ "window",   "title",          VALUE_TEXT,     AT(title),                0,   255, "窓口", false },
	{ "window",   "font",           VALUE_FILE,     AT(font_regular),         1,   511, FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf", false },
	{ "window",   "font_bold",      VALUE_FILE,     AT(font_bold),            1,   511, FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf", false },
	{ "window",   "font_names",     VALUE_FILE,     AT(font_names),           1,   511, FONTS "ipamj/ipamjm.ttf", false },
	{ "window",   "locales",        VALUE_FILE,     AT(locale_directory),     1,   511, MADOGUCHI_SHARE "/locale", false },
	{ "service",  "language",       VALUE_LANGUAGE, AT(language),             2,     2, "ja", true },
	{ "service",  "opens",          VALUE_TIME,     AT(opens_min),            0,     0, "06:30", true },
	{ "service",  "closes",         VALUE_TIME,     AT(closes_min),           0,     0, "23:00", true },
	{ "service",  "closed_days",    VALUE_DAYS,     AT(closed_days),          0,   511, "", true },
	{ "service",  "volume",         VALUE_NUMBER,   AT(volume),               0,   100, "60", true },
	{ "service",  "phone",          VALUE_WORDS,    AT(phone),                0,    31, "", true },
	/* the national line, day and night */
	{ "service",  "suspension_phone", VALUE_WORDS,  AT(suspension_phone),     0,    31, "0120-95-0178", true },
	{ "service",  "office_hours",   VALUE_WORDS,    AT(office_hours),         0,    60, "", true },
	{ "service",  "office_hours_en", VALUE_WORDS,   AT(office_hours_en),      0,    60, "", true },
	/* clang-format on */
};

const size_t config_key_count = sizeof config_keys / sizeof config_keys[0];

_Static_assert(sizeof config_keys / sizeof config_keys[0] <= CONFIG_KEYS_MAX, "too many keys");
