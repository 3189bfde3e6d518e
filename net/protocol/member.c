#include "net/protocol/member.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "net/protocol/base64.h"
#include "net/protocol/limits.h"

static const char hex_digits[] = "0123456789abcdef";

static void wipe_and_free(void *p)
{
	if (p)
		explicit_bzero(p, malloc_usable_size(p));
	free(p);
}

/* Before main(), since jansson keeps this in globals that threads must not write to. Memory stays
 * malloc()'s, so a text that jansson gives away is still for free(). */
__attribute__((constructor)) static void wipe_what_jansson_frees(void)
{
	json_set_alloc_funcs(malloc, wipe_and_free);
}

static const char *string_of(const json_t *string, size_t *len)
{
	if (!json_is_string(string))
		return NULL;
	*len = json_string_length(string);
	return json_string_value(string);
}

static bool visible(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] < 0x21 || text[i] > 0x7e)
			return false;
	}
	return true;
}

/* C0, DEL, and C1, whose UTF-8 is C2 80 to C2 9F. */
static bool holds_control(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		const uint8_t c = (uint8_t)text[i];

		if (c < 0x20 || c == 0x7f)
			return true;
		if (c == 0xc2 && i + 1 < len && (uint8_t)text[i + 1] < 0xa0)
			return true;
	}
	return false;
}

static bool only_of(const char *text, size_t len, const char *set)
{
	return strspn(text, set) == len;
}

json_t *member_open_within(const char *body, size_t len, size_t most)
{
	json_t *o;

	if (len == 0 || len > most || memchr(body, '\0', len))
		return NULL;
	o = json_loadb(body, len, JSON_REJECT_DUPLICATES, NULL);
	if (o && !json_is_object(o)) {
		json_decref(o);
		return NULL;
	}
	return o;
}

json_t *member_open(const char *body, size_t len)
{
	return member_open_within(body, len, PROTOCOL_BODY_MAX);
}

char *member_close_within(json_t *o, size_t most)
{
	char *body = o ? json_dumps(o, JSON_COMPACT) : NULL;

	json_decref(o);
	if (body && strlen(body) > most) {
		wipe_and_free(body);
		return NULL;
	}
	return body;
}

char *member_close(json_t *o)
{
	return member_close_within(o, PROTOCOL_BODY_MAX);
}

bool member_integer(const json_t *o, const char *name, int64_t least, int64_t most, int64_t *out)
{
	const json_t *number = json_object_get(o, name);

	if (!json_is_integer(number))
		return false;
	if (json_integer_value(number) < least || json_integer_value(number) > most)
		return false;
	*out = json_integer_value(number);
	return true;
}

bool member_flag(const json_t *o, const char *name, bool *out)
{
	const json_t *flag = json_object_get(o, name);

	if (!json_is_boolean(flag))
		return false;
	*out = json_is_true(flag);
	return true;
}

bool member_array(const json_t *o, const char *name, size_t most, json_t **out)
{
	json_t *array = json_object_get(o, name);

	if (!json_is_array(array) || json_array_size(array) > most)
		return false;
	*out = array;
	return true;
}

bool member_text_of(const json_t *string, char *out, size_t size)
{
	size_t len;
	const char *text = string_of(string, &len);

	if (!text || len == 0 || len >= size || holds_control(text, len))
		return false;
	memcpy(out, text, len + 1);
	return true;
}

bool member_text(const json_t *o, const char *name, char *out, size_t size)
{
	return member_text_of(json_object_get(o, name), out, size);
}

bool member_word(const json_t *o, const char *name, char *out, size_t size)
{
	size_t len;
	const char *text = string_of(json_object_get(o, name), &len);

	if (!text || len == 0 || len >= size || !visible(text, len))
		return false;
	memcpy(out, text, len + 1);
	return true;
}

bool member_id(const json_t *o, const char *name, char out[static 33])
{
	size_t len;
	const char *text = string_of(json_object_get(o, name), &len);

	if (!text || len != 32 || !only_of(text, len, hex_digits))
		return false;
	memcpy(out, text, len + 1);
	return true;
}

bool member_municipality(const json_t *o, const char *name, char out[static 6])
{
	size_t len;
	const char *text = string_of(json_object_get(o, name), &len);

	if (!text || len != 5 || !only_of(text, len, "0123456789"))
		return false;
	memcpy(out, text, len + 1);
	return true;
}

bool member_bytes(const json_t *o, const char *name, uint8_t *out, size_t room, size_t *len)
{
	size_t text_len;
	const char *text = string_of(json_object_get(o, name), &text_len);

	return text && text_len > 0 && base64_decode(text, text_len, out, room, len);
}

bool member_bytes_exactly(const json_t *o, const char *name, uint8_t *out, size_t len)
{
	size_t found;

	return member_bytes(o, name, out, len, &found) && found == len;
}

json_t *member_of_bytes(const uint8_t *data, size_t len)
{
	char *text = malloc(BASE64_TEXT_MAX(len));
	json_t *string;

	if (!text)
		return NULL;
	base64_encode(data, len, text);
	string = json_string(text);
	free(text);
	return string;
}

bool member_digest_of(const json_t *string, uint8_t out[static 32])
{
	size_t len;
	const char *text = string_of(string, &len);

	if (!text || len != 64 || !only_of(text, len, hex_digits))
		return false;
	for (size_t i = 0; i < 32; i++) {
		const long high = strchr(hex_digits, text[2 * i]) - hex_digits;
		const long low = strchr(hex_digits, text[2 * i + 1]) - hex_digits;

		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

bool member_digest(const json_t *o, const char *name, uint8_t out[static 32])
{
	return member_digest_of(json_object_get(o, name), out);
}

json_t *member_of_digest(const uint8_t digest[static 32])
{
	char text[65];

	for (size_t i = 0; i < 32; i++) {
		text[2 * i] = hex_digits[digest[i] >> 4];
		text[2 * i + 1] = hex_digits[digest[i] & 15];
	}
	text[64] = '\0';
	return json_string(text);
}
