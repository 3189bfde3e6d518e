#ifndef KIOSK_CONFIG_H
#define KIOSK_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The terminal's settings: an INI file, checked key by key before anything starts. Main thread. */

#define CONFIG_TEXT_MAX 512

struct config {
	char terminal_id[CONFIG_TEXT_MAX];
	char terminal_key[CONFIG_TEXT_MAX];
	char terminal_certificate[CONFIG_TEXT_MAX];

	char server_url[CONFIG_TEXT_MAX];
	char server_ca[CONFIG_TEXT_MAX];
	char server_pin[CONFIG_TEXT_MAX]; /* empty: none */
	char server_least_build[CONFIG_TEXT_MAX];
	uint32_t server_connect_ms, server_total_ms;

	char issuing_ca[CONFIG_TEXT_MAX];

	char reader_name[CONFIG_TEXT_MAX]; /* empty: the first that holds a card */

	char printer_uri[CONFIG_TEXT_MAX];
	char printer_pin[CONFIG_TEXT_MAX];

	char journal_file[CONFIG_TEXT_MAX];

	uint32_t width_px, height_px, width_mm, height_mm;
	bool fullscreen;
	char title[CONFIG_TEXT_MAX];
	char font_regular[CONFIG_TEXT_MAX], font_bold[CONFIG_TEXT_MAX], font_names[CONFIG_TEXT_MAX];
	char locale_directory[CONFIG_TEXT_MAX];

	char language[CONFIG_TEXT_MAX];         /* "ja" or "en": after every visit */
	uint32_t opens_min, closes_min;         /* minutes after midnight in Japan */
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

#endif
