#ifndef KIOSK_CONFIG_CONFIG_H
#define KIOSK_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/service/hours.h"
#include "net/protocol/package.h"

/* The terminal's settings: an INI file, checked key by key before anything starts, and over it what
 * a package of the operator's says. Main thread, unless something else is said. */

#define CONFIG_TEXT_MAX 512

struct config {
	char terminal_id[CONFIG_TEXT_MAX];
	char terminal_key[CONFIG_TEXT_MAX];
	char terminal_certificate[CONFIG_TEXT_MAX];
	char terminal_model[CONFIG_TEXT_MAX]; /* of the machine; "": not known */

	char server_url[CONFIG_TEXT_MAX];
	char server_ca[CONFIG_TEXT_MAX];
	char server_pin[CONFIG_TEXT_MAX]; /* empty: none */
	char server_least_build[CONFIG_TEXT_MAX];
	uint32_t server_connect_ms, server_total_ms;

	char issuing_ca[CONFIG_TEXT_MAX];

	char operator_ca[CONFIG_TEXT_MAX];        /* file; "": no settings from the operator */
	char export_certificate[CONFIG_TEXT_MAX]; /* file; "": no exports */
	bool operator_line;                       /* whether the operator is told anything */

	char staff_ca[CONFIG_TEXT_MAX];   /* file; "": nobody is let in */
	char staff_list[CONFIG_TEXT_MAX]; /* file where the newest revocation list is kept */
	uint32_t staff_list_age_days;
	char staff_site[CONFIG_TEXT_MAX];
	char stick[CONFIG_TEXT_MAX]; /* directory; "": no stick is looked for */
	uint32_t corner_s;           /* how long the corner is held */

	char reader_name[CONFIG_TEXT_MAX]; /* empty: the first that holds a card */

	char printer_uri[CONFIG_TEXT_MAX];
	char printer_pin[CONFIG_TEXT_MAX];

	char journal_file[CONFIG_TEXT_MAX];
	char metrics_file[CONFIG_TEXT_MAX]; /* "": none is written */

	uint32_t width_px, height_px, width_mm, height_mm;
	bool fullscreen;
	char title[CONFIG_TEXT_MAX];
	char font_regular[CONFIG_TEXT_MAX], font_bold[CONFIG_TEXT_MAX], font_names[CONFIG_TEXT_MAX];
	char locale_directory[CONFIG_TEXT_MAX];

	char language[CONFIG_TEXT_MAX];         /* "ja" or "en": after every visit */
	uint32_t opens_min, closes_min;         /* minutes after midnight in Japan */
	char closed_days[CONFIG_TEXT_MAX];      /* as it was written */
	struct service_days closed;             /* the same, read */
	uint32_t volume;                        /* 0 to 100 */
	char phone[CONFIG_TEXT_MAX];            /* shown to residents whose paper is not complete */
	char suspension_phone[CONFIG_TEXT_MAX]; /* shown to who has lost a card, or may have */
	/* Of the municipal office, for printed directions; the second one "": the first one serves
	 * in English too. */
	char office_hours[CONFIG_TEXT_MAX], office_hours_en[CONFIG_TEXT_MAX];
};

/* What the settings are for: enrolment comes before there is a key or a certificate. */
enum config_use { CONFIG_SERVICE, CONFIG_ENROLMENT };

/* Reads and checks `file`. False: `why` holds one line with file, line and reason. */
bool config_load(const char *file, enum config_use use, struct config *out, char *why,
                 size_t why_size) MUST_CHECK;

/* ---- what the operator may set ------------------------------------------------------------------
 * Pure; any thread. */

enum config_verdict {
	CONFIG_GOOD,
	CONFIG_UNKNOWN_NAME, /* no such setting, or none that may be set from afar */
	CONFIG_BAD_VALUE,    /* out of range, given twice, or at odds with another one */
};

/* The names, "service.opens", one after another from 0. False: there are no more. */
bool config_remote_name(size_t at, char out[PACKAGE_NAME_MAX]) MUST_CHECK;

/* One value by itself. */
enum config_verdict config_check_value(const char *name, const char *value) MUST_CHECK;

/* Lays a package's values over `c`: all of them, or none and `name` says at which it failed. */
enum config_verdict config_apply_package(struct config *c, const struct package *p,
                                         char name[PACKAGE_NAME_MAX]) MUST_CHECK;

/* A setting as the text that would give it; "" for a name that is none. */
void config_text(const struct config *c, const char *name, char out[CONFIG_TEXT_MAX]);

#endif
