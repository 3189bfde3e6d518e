#ifndef KIOSK_PRINT_DEVICE_H
#define KIOSK_PRINT_DEVICE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/print/listed.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/told.h"
#include "kiosk/print/watch.h"

/* The single questions to an IPP device (RFC 8011): printer_ipp.c puts them on the wire,
 * printer_job.c decides which to ask. Any thread; keeps nothing but where the device is; each call
 * blocks for QUESTION_MS at most, device_send() for SEND_MS. `status` is set to the last IPP status
 * code that was not a success. */

struct device {
	char uri[512], host[256], resource[256];
	int port;
	bool tls, pinned;
	uint8_t pin[32];
	uint32_t connect_ms;
};

/* False: not an address to trust. */
bool device_at(const char *uri, const uint8_t *pin, uint32_t connect_ms,
               struct device *out) MUST_CHECK;

/* False: no answer, or a refusal. `*life`: -1 where the device has no counter. */
bool device_look(const struct device *d, struct printer_told *out, int64_t *life,
                 int32_t *status) MUST_CHECK;
/* The same, and what it has and needs. False: `out` untouched. */
bool device_describe(const struct device *d, struct printer_supplies *out,
                     int32_t *status) MUST_CHECK;
/* Fills all but `troubles`. */
void device_look_at_job(const struct device *d, int32_t job_id, struct watch_look *out,
                        int32_t *status);

/* What the device lists under this name, ended or not. False: it did not answer, or refused. */
bool device_find_job(const struct device *d, const char *name, struct listed *out,
                     int32_t *status) MUST_CHECK;

/* True when the device promised every attribute as asked; the job's number is in the evidence as
 * soon as there is one. */
bool device_create_job(const struct device *d, const struct print_job *job,
                       struct print_evidence *e) MUST_CHECK;
/* True when the device said that it has the whole document. */
bool device_send(const struct device *d, const struct print_job *job, const atomic_bool *stop,
                 struct print_evidence *e) MUST_CHECK;
void device_cancel(const struct device *d, struct print_evidence *e);

#endif
