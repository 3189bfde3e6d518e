#include "tests/e2e/terminals/rough.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rough {
	CURL *easy;
	char url[128];
};

static size_t on_body(char *data, size_t size, size_t count, void *paper)
{
	return paper_append(paper, data, size * count) ? size * count : 0;
}

struct rough *rough_create(const struct rough_settings *s)
{
	struct rough *r = calloc(1, sizeof *r);

	if (!r)
		return NULL;
	snprintf(r->url, sizeof r->url, "%s", s->url);
	r->easy = curl_easy_init();
	if (r->easy && curl_easy_setopt(r->easy, CURLOPT_CAINFO, s->ca) == CURLE_OK &&
	    curl_easy_setopt(r->easy, CURLOPT_SSLCERT, s->certificate) == CURLE_OK &&
	    curl_easy_setopt(r->easy, CURLOPT_SSLKEY, s->key) == CURLE_OK &&
	    curl_easy_setopt(r->easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	    curl_easy_setopt(r->easy, CURLOPT_PROXY, "") == CURLE_OK &&
	    curl_easy_setopt(r->easy, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK)
		return r;
	rough_destroy(r);
	return NULL;
}

void rough_destroy(struct rough *r)
{
	if (!r)
		return;
	curl_easy_cleanup(r->easy);
	free(r);
}

static struct curl_slist *headers_of(const struct rough_order *o)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");
	char line[64];

	if (o->body)
		list = curl_slist_append(list, "Content-Type: application/json");
	if (!o->key)
		return list;
	snprintf(line, sizeof line, "Idempotency-Key: %s", o->key);
	return curl_slist_append(list, line);
}

long rough_ask(struct rough *r, const struct rough_order *o, struct paper *answer)
{
	struct curl_slist *headers = headers_of(o);
	char url[256];
	long status = 0;

	*answer = (struct paper){ 0 };
	snprintf(url, sizeof url, "%s%s", r->url, o->path);
	curl_easy_setopt(r->easy, CURLOPT_URL, url);
	curl_easy_setopt(r->easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(r->easy, CURLOPT_HTTPGET, 1L);
	if (o->body) {
		curl_easy_setopt(r->easy, CURLOPT_POSTFIELDS, o->body);
		curl_easy_setopt(r->easy, CURLOPT_POSTFIELDSIZE, (long)strlen(o->body));
	}
	curl_easy_setopt(r->easy, CURLOPT_CUSTOMREQUEST, o->method);
	curl_easy_setopt(r->easy, CURLOPT_TIMEOUT_MS, o->patience_ms);
	curl_easy_setopt(r->easy, CURLOPT_WRITEDATA, answer);
	if (curl_easy_perform(r->easy) == CURLE_OK)
		curl_easy_getinfo(r->easy, CURLINFO_RESPONSE_CODE, &status);
	else
		paper_drop(answer);
	curl_slist_free_all(headers);
	return status;
}
