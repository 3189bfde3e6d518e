#include <stdlib.h>
#include <sys/statvfs.h>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/loop/operate_inside.h"
#include "net/certificate/certificate.h"
#include "net/certificate/crl.h"

#define DISK_MS 60000 /* how often the disk is looked at                                   */
#define JUMP_MS 2000  /* the clock on the wall runs no further than this beside the other  */
#define FILE_MAX 65536
#define DAY_S 86400

/* ---- certificates -----------------------------------------------------------------------------
 */

static void look_at_own(struct kiosk *k)
{
	struct certificate_facts facts;
	char *pem = NULL;
	uint8_t *der = NULL;
	size_t len = 0, der_len = 0;

	if (file_read(k->config->terminal_certificate, FILE_MAX, &pem, &len))
		der = certificate_der_of_pem(pem, len, &der_len);
	if (der && certificate_read(der, der_len, &facts))
		k->standing.facts.own_ends_s = facts.not_after;
	free(der);
	free(pem);
}

/* By its own date or by its age, whichever comes first. */
static int64_t list_ends_s(const struct kiosk *k, const struct crl_facts *facts)
{
	const int64_t by_age = facts->this_update + (int64_t)k->config->staff_list_age_days * DAY_S;

	return by_age < facts->next_update ? by_age : facts->next_update;
}

/* Where staff may be let in and no list is here, nobody is: as with one that is too old. */
static void look_at_list(struct kiosk *k)
{
	struct operate *o = k->operate;
	struct crl_facts facts;
	char *list = NULL;
	size_t len = 0;

	o->staff_list = 0;
	k->standing.facts.staff_list_ends_s = o->staff_ca ? 1 : 0;
	if (o->staff_ca && file_read(k->config->staff_list, FILE_MAX, &list, &len) &&
	    crl_look((const uint8_t *)list, len, o->staff_ca, o->staff_ca_len, &facts)) {
		o->staff_list = facts.number;
		k->standing.facts.staff_list_ends_s = list_ends_s(k, &facts);
	}
	free(list);
}

void operate_look_at_certificates(struct kiosk *k)
{
	struct operate *o = k->operate;

	look_at_own(k);
	if (!o->staff_ca && k->config->staff_ca[0] != '\0' &&
	    !file_read(k->config->staff_ca, FILE_MAX, &o->staff_ca, &o->staff_ca_len))
		o->staff_ca = NULL;
	look_at_list(k);
}

void operate_take_staff_list(struct kiosk *k, const uint8_t *list, size_t len)
{
	struct operate *o = k->operate;
	struct entry e = operate_entry(k, ENTRY_OPERATOR);
	struct crl_facts facts;

	if (!o->staff_ca || !crl_look(list, len, o->staff_ca, o->staff_ca_len, &facts) ||
	    facts.number <= o->staff_list)
		return;
	e.trouble = WORD_STAFF_LIST;
	e.life_before = (int64_t)o->staff_list;
	e.life_after = (int64_t)facts.number;
	if (!operate_record(k, &e, 1))
		return;
	if (file_replace(k->config->staff_list, list, len) != FILE_LASTS)
		log_line(LOG_ERROR, "the staff's revocation list cannot be kept");
	look_at_list(k);
}

/* ---- disk -------------------------------------------------------------------------------------
 */

void operate_look_at_disk(struct kiosk *k)
{
	char folder[CONFIG_TEXT_MAX];
	struct statvfs disk;

	k->operate->disk_ms = kiosk_now_ms(k) + DISK_MS;
	if (file_beside(k->config->journal_file, ".", folder, sizeof folder) &&
	    statvfs(folder, &disk) == 0)
		k->standing.facts.disk_free = (int64_t)(disk.f_bavail * disk.f_frsize);
	else
		k->standing.facts.disk_free = -1;
}

/* ---- clock ------------------------------------------------------------------------------------
 */

static void record_clock(struct kiosk *k, int64_t off_ms)
{
	struct entry e = operate_entry(k, ENTRY_CLOCK);

	e.code = off_ms;
	(void)operate_record(k, &e, 1);
}

/* Of the two clocks one stands in a suspend and is never set: what the other one has gone beside it
 * is a jump. What is known of the server's clock is known of it from before. */
void operate_look_at_clock(struct kiosk *k)
{
	struct operate *o = k->operate;
	struct service_facts *f = &k->standing.facts;
	const uint64_t now_ms = kiosk_now_ms(k), wall_ms = k->clock.wall_ms(k->clock.self);
	const int64_t jump_ms =
	    (int64_t)(wall_ms - o->pass_wall_ms) - (int64_t)(now_ms - o->pass_ms);
	const bool first = o->pass_wall_ms == 0;

	o->pass_ms = now_ms;
	o->pass_wall_ms = wall_ms;
	if (first || (jump_ms <= JUMP_MS && jump_ms >= -JUMP_MS))
		return;
	if (f->clock_known)
		f->clock_off_ms -= jump_ms;
	record_clock(k, jump_ms);
	operate_hurry(k);
}

static bool is_wrong(const struct service_facts *f)
{
	const int64_t off = f->clock_off_ms < 0 ? -f->clock_off_ms : f->clock_off_ms;

	return f->clock_known && off > SERVICE_CLOCK_MS;
}

void operate_note_clock(struct kiosk *k, int64_t server_time)
{
	struct service_facts *f = &k->standing.facts;
	const bool was_wrong = is_wrong(f);

	/* It says whole seconds: on the average it is half of one later. */
	f->clock_off_ms = server_time * 1000 + 500 - (int64_t)k->clock.wall_ms(k->clock.self);
	f->clock_known = true;
	f->clock_asked_s = kiosk_wall_s(k);
	if (is_wrong(f) && !was_wrong)
		record_clock(k, f->clock_off_ms);
}
