#ifndef KIOSK_REPORT_SIGN_H
#define KIOSK_REPORT_SIGN_H

#include "kiosk/directions/leaf.h"
#include "kiosk/staff/finding.h"

/* A verdict's sign, drawn within a square whose middle is (x, y), millimetres: a tick in a ring, an
 * exclamation mark in a triangle, a cross on a disc. Told apart by shape and weight, never by
 * colour; VERDICT_PLAIN has none. Worker's thread. */
void report_sign_put(struct leaf *l, enum finding_verdict verdict, double x, double y, double size);

#endif
