# A town for many terminals: the authority with the sample register, who is who in it, a card for everybody
# and certificates for the terminals; for tests/e2e/{mixup,misissue}, which source this after terminal.sh, in a
# directory of their own ($work).
# shellcheck shell=bash disable=SC2154

# Who is who, read behind the server's back: what tests/e2e/terminals/town.h wants.
write_tables() {
	local here="(select h.id, h.municipality, h.address, exists(select 1 from resident o where o.household = h.id and
		(o.is_protected or o.is_moving_out or o.is_deceased)) as odd from household h)"
	sqlite3 -tabs -readonly town/store.sqlite "select r.id, r.key, r.name, h.address, h.municipality, coalesce(f.municipality, ''),
		coalesce(m.place, 0), h.odd or r.birth > date('now', '-15 years', '-2 days')
		from resident r join $here h on h.id = r.household
		left join family_member m on m.resident = r.id left join family_register f on f.id = m.register
		where exists(select 1 from certificate c where c.resident = r.id) order by r.id" >residents
	sqlite3 -tabs -readonly town/store.sqlite "select r.id, 'household', o.name, coalesce(o.individual_number, ''), o.birth
		from resident r join resident o on o.household = r.household and (o.is_deceased = 0 or o.id = r.id)
		order by r.id, o.position, o.id" >kin
	sqlite3 -tabs -readonly town/store.sqlite "select m.resident, 'family', json_extract(p.value, '\$.name'), '', json_extract(p.value, '\$.birth')
		from family_member m join family_register f on f.id = m.register, json_each(f.extract, '\$.people') p
		where f.extract <> '' order by m.resident, p.key" >>kin
	sqlite3 -tabs -readonly town/store.sqlite "select code, 'town/sealing/' || code || '.crt.pem' from municipality" >sealers
}

# Of those, or of four dozen by chance of $seed. Keys of the next generation are quick to make; of every third
# card it is the register's own.
make_cards() { # [RESIDENT...]
	local key n=0 profile
	for key in ${*:-$(sqlite3 town/store.sqlite "select key from resident where is_deceased = 0 and sample = 0
		order by (id * 7919 + ${seed:-0}) * 104729 % 1009 limit 48")}; do
		profile=()
		[ $((n++ % 3)) = 0 ] || profile=(--profile next-p384)
		"$office" card issue "$key" --out "card-$key" "${profile[@]}" >/dev/null || return 1
	done
}

make_town() { # TERMINALS [RESIDENT...]
	local i terminals=$1
	shift
	"$office" init town --register "$source_dir/assets/register/sample.sql" >/dev/null || return 1
	export MADOGUCHI_AUTHORITY=$work/town
	for ((i = 1; i <= terminals; i++)); do make_terminal "$(printf 'shop-%04d' "$i")" || return 1; done
	make_cards "$@" && write_tables
}
