#ifndef KIOSK_SESSION_REASON_H
#define KIOSK_SESSION_REASON_H

/* Why the machine cannot do all it should; a set of bits. R1 to R6 of the screens. Found out by
 * service, looked at by the session. */
enum session_reason {
	REASON_NO_PAPER = 1 << 0, /* R1: nothing can be printed              */
	REASON_PRINTER = 1 << 1,  /* R2: nothing can be printed              */
	REASON_READER = 1 << 2,   /* R3: out of service                      */
	REASON_SERVER = 1 << 3,   /* R4: not the right server: out of service */
	REASON_MACHINE = 1 << 4,  /* R5: journal, unknown outcome, incident  */
	REASON_STARTING = 1 << 5, /* R6: out of service for a moment         */
	REASON_CLOSED = 1 << 6,   /* outside the hours                       */
};

#endif
