#include "net/server/verdict.h"

struct verdict verdict_refused(enum refusal refusal)
{
	return (struct verdict){ refusal, CAUSE_NONE, 0 };
}

struct verdict verdict_silent(enum cause cause)
{
	return (struct verdict){ REFUSAL_CANNOT_HANDLE_NOW, cause, 0 };
}
