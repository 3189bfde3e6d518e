#include "net/seal/seal_form.h"

#include <string.h>

#include "net/protocol/limits.h"
#include "net/seal/utf8.h"

bool seal_reference_fits(const char *reference)
{
	return strlen(reference) == SEAL_REFERENCE_LEN &&
	       strspn(reference, "0123456789") == SEAL_REFERENCE_LEN;
}

bool seal_kind_fits(const char *kind)
{
	const size_t len = strlen(kind);

	return len > 0 && strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

bool seal_page_fits(uint8_t page, uint8_t pages)
{
	return page >= 1 && page <= pages && pages <= PROTOCOL_PAGES_MAX;
}

bool seal_fact_fits(const struct seal_fact *fact)
{
	return fact->label[0] != '\0' &&
	       utf8_plain((const uint8_t *)fact->label, strlen(fact->label)) &&
	       utf8_plain((const uint8_t *)fact->value, strlen(fact->value));
}
