#include "net/client/https_handle.h"

enum {
	IDLE_MAX_S = 240, /* longer than a challenge lives; curl's own is 118 s */
	KEEPALIVE_S = 30,
};

static bool set_trust(CURL *easy, const struct authority_https_settings *s)
{
	return curl_easy_setopt(easy, CURLOPT_SSLVERSION,
	                        (long)CURL_SSLVERSION_TLSv1_3 | CURL_SSLVERSION_MAX_TLSv1_3) ==
	           CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_CAINFO, s->ca) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_CAPATH, NULL) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSLCERT, s->certificate) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSLKEY, s->key) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, s->pin) == CURLE_OK &&
	       /* A resumed session would show no certificate. */
	       curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L) == CURLE_OK;
}

static bool set_limits(CURL *easy, const struct authority_https_settings *s)
{
	return curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	       /* A resolver that hangs is left behind at the deadline, not waited for. */
	       curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https") == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) ==
	           CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_NOPROXY, "*") == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)s->connect_ms) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)s->total_ms) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_MAXCONNECTS, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, (long)IDLE_MAX_S) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, (long)KEEPALIVE_S) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, (long)KEEPALIVE_S) == CURLE_OK;
}

bool https_handle_set(CURL *easy, const struct authority_https_settings *s)
{
	return set_trust(easy, s) && set_limits(easy, s);
}
