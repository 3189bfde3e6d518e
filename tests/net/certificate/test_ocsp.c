#include "tests/net/certificate/responder.h"

static void each_state_of_both_generations(void **unused)
{
	static const struct {
		enum certificate_state state;
		int status, reason;
	} rows[] = {
		{ CERTIFICATE_STATE_GOOD, V_OCSP_CERTSTATUS_GOOD, -1 },
		{ CERTIFICATE_STATE_SUSPENDED, V_OCSP_CERTSTATUS_REVOKED, 6 },
		{ CERTIFICATE_STATE_REVOKED_LOSS, V_OCSP_CERTSTATUS_REVOKED, 1 },
		{ CERTIFICATE_STATE_REVOKED_REQUEST, V_OCSP_CERTSTATUS_REVOKED, 5 },
		{ CERTIFICATE_STATE_SUPERSEDED, V_OCSP_CERTSTATUS_REVOKED, 4 },
		{ CERTIFICATE_STATE_REVOKED, V_OCSP_CERTSTATUS_REVOKED, -1 },
		{ CERTIFICATE_STATE_REVOKED_CHANGE, V_OCSP_CERTSTATUS_REVOKED, 3 },
		{ CERTIFICATE_STATE_REVOKED_DEATH, V_OCSP_CERTSTATUS_REVOKED, -1 },
	};
	const EVP_MD *const digests[] = { EVP_sha1(), EVP_sha256(), EVP_sha384(), EVP_sha512() };
	size_t i, d;
	int g;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (d = 0; d < sizeof digests / sizeof digests[0]; d++)
			for (g = 0; g < GENERATIONS; g++) {
				const struct question q = { &town.leaf[g], &town.root[g],
					                    digests[d] };
				struct ledger l = { OCSP_ON_RECORD, rows[i].state, 0 };
				OCSP_BASICRESP *basic = asked_about(&q, 1, &l);
				const struct status s = status_in(basic, &q);

				assert_true(believed(basic, &town.root[g]));
				assert_false(believed(basic, &town.root[!g]));
				assert_int_equal(s.status, rows[i].status);
				assert_int_equal(s.reason, rows[i].reason);
				assert_int_equal(s.since,
				                 s.status == V_OCSP_CERTSTATUS_REVOKED ? SINCE : 0);
				assert_int_equal(l.asked, 1);
				OCSP_BASICRESP_free(basic);
			}
}

static void who_is_not_on_record_is_unknown(void **unused)
{
	/* The root's own serial, as if it had issued itself once more; a stranger's under our
	 * root; ours asked of the namesake; and of a root that is not here at all. */
	const struct {
		struct question q;
		bool asked;
		const struct issued *believed_by;
	} rows[] = {
		{ { &town.root[PRESENT], &town.root[PRESENT], EVP_sha1() },
		  true,
		  &town.root[PRESENT] },
		{ { &town.foreign, &town.root[NEXT], EVP_sha256() }, true, &town.root[NEXT] },
		{ { &town.leaf[PRESENT], &town.root[NEXT], EVP_sha1() }, true, &town.root[NEXT] },
		{ { &town.foreign, &town.stranger, EVP_sha1() }, false, NULL },
		{ { &town.leaf[PRESENT], &town.leaf[NEXT], EVP_sha1() }, false, NULL },
		{ { &town.leaf[PRESENT], &town.root[PRESENT], EVP_md5() }, false, NULL },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ledger l = { OCSP_ON_RECORD, CERTIFICATE_STATE_GOOD, 0 };
		OCSP_BASICRESP *basic = asked_about(&rows[i].q, 1, &l);

		assert_int_equal(status_in(basic, &rows[i].q).status, V_OCSP_CERTSTATUS_UNKNOWN);
		assert_int_equal(l.asked, rows[i].asked);
		if (rows[i].believed_by)
			assert_true(believed(basic, rows[i].believed_by));
		else
			assert_false(believed(basic, &town.stranger));
		OCSP_BASICRESP_free(basic);
	}
}

static void several_in_one_request(void **unused)
{
	const struct question q[] = {
		{ &town.foreign, &town.root[NEXT], EVP_sha1() },
		{ &town.leaf[NEXT], &town.root[NEXT], EVP_sha1() },
		{ &town.leaf[NEXT], &town.root[NEXT], EVP_sha256() },
		{ &town.leaf[PRESENT], &town.root[PRESENT], EVP_sha1() },
	};
	struct ledger l = { OCSP_ON_RECORD, CERTIFICATE_STATE_SUSPENDED, 0 };
	OCSP_BASICRESP *basic = asked_about(q, 3, &l);

	(void)unused;
	assert_int_equal(OCSP_resp_count(basic), 3);
	assert_true(believed(basic, &town.root[NEXT]));
	assert_int_equal(status_in(basic, &q[0]).status, V_OCSP_CERTSTATUS_UNKNOWN);
	assert_int_equal(status_in(basic, &q[1]).reason, 6);
	assert_int_equal(status_in(basic, &q[2]).reason, 6);
	OCSP_BASICRESP_free(basic);
	/* Of two authorities: true, but whoever wants each told by its own must ask twice. */
	basic = asked_about(q, 4, &l);
	assert_int_equal(status_in(basic, &q[3]).reason, 6);
	assert_false(believed(basic, &town.root[PRESENT]));
	OCSP_BASICRESP_free(basic);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_of_both_generations),
		cmocka_unit_test(who_is_not_on_record_is_unknown),
		cmocka_unit_test(several_in_one_request),
	};

	return cmocka_run_group_tests(tests, build, leave);
}
