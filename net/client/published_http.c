#include "net/client/published.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#define URL_MAX 256
#define CONNECT_S 5L
#define REQUEST_S 15L

struct published_http {
	CURL *easy;
	char url[URL_MAX];
	struct paper *out; /* of the request under way */
};

static size_t on_body(char *data, size_t size, size_t count, void *self)
{
	struct paper *out = ((struct published_http *)self)->out;
	const size_t len = size * count;

	return len <= PUBLISHED_MAX - out->len && paper_append(out, data, len) ? len : 0;
}

/* No redirects: what an authority publishes is where it says, or nowhere. */
static bool set_up(struct published_http *p)
{
	CURL *e = p->easy;

	return curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	       /* A resolver that hangs is left behind at the deadline, not waited for. */
	       curl_easy_setopt(e, CURLOPT_QUICK_EXIT, 1L) == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT, CONNECT_S) == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_TIMEOUT, REQUEST_S) == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_USERAGENT, "madoguchi-client") == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK &&
	       curl_easy_setopt(e, CURLOPT_WRITEDATA, p) == CURLE_OK;
}

struct published_http *published_http_create(const char *url)
{
	struct published_http *p;
	size_t len = strlen(url);

	while (len > 0 && url[len - 1] == '/')
		len--;
	if (len >= URL_MAX || (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0))
		return NULL;
	p = calloc(1, sizeof *p);
	if (!p)
		return NULL;
	memcpy(p->url, url, len);
	p->easy = curl_easy_init();
	if (!p->easy || !set_up(p)) {
		published_http_destroy(p);
		return NULL;
	}
	return p;
}

void published_http_destroy(struct published_http *p)
{
	if (!p)
		return;
	curl_easy_cleanup(p->easy);
	free(p);
}

static enum published_status get(void *self, const char *path, struct paper *out)
{
	struct published_http *p = self;
	char url[URL_MAX + 128];
	long status = 0;
	CURLcode code;

	if ((size_t)snprintf(url, sizeof url, "%s/%s", p->url, path) >= sizeof url)
		return PUBLISHED_NONE;
	p->out = out;
	code = curl_easy_setopt(p->easy, CURLOPT_URL, url);
	if (code == CURLE_OK)
		code = curl_easy_perform(p->easy);
	if (code == CURLE_OK)
		(void)curl_easy_getinfo(p->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status == 200 && out->len > 0)
		return PUBLISHED_OK;
	paper_drop(out);
	return status == 404 ? PUBLISHED_NONE : PUBLISHED_AWAY;
}

struct published published_http_port(struct published_http *p)
{
	return (struct published){ .self = p, .get = get };
}

const char *published_library(void)
{
	return "curl " LIBCURL_VERSION;
}
