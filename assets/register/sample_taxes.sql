-- What was assessed for 2025 and 2026 (令和７年度 and 令和８年度), as extracts of the tax register. Of who has filed
-- no return, or lived elsewhere on the first day of that year, there is none. The amounts are worked out by
-- rules of the kind, made simple; nobody was ever taxed so.
CREATE TEMP TABLE income(resident INTEGER, year INTEGER, salary INTEGER, pension INTEGER, business INTEGER,
	insurance INTEGER, spouse INTEGER, dependants INTEGER, terms INTEGER); -- terms: of four, how many are paid
INSERT INTO income VALUES
	(1, 2025, 5200000, 0, 0, 760000, 1, 1, 4), (1, 2026, 5400000, 0, 0, 790000, 1, 1, 3),
	(2, 2025, 980000, 0, 0, 0, 0, 0, 4), (2, 2026, 1010000, 0, 0, 0, 0, 0, 3),
	(5, 2025, 0, 1380000, 0, 42000, 0, 0, 4), (5, 2026, 0, 1390000, 0, 43000, 0, 0, 4),
	(6, 2025, 3100000, 0, 0, 460000, 0, 0, 4), (6, 2026, 3350000, 0, 0, 490000, 0, 0, 3),
	(7, 2025, 6800000, 0, 0, 960000, 0, 0, 4), (7, 2026, 6950000, 0, 0, 980000, 0, 0, 3),
	(9, 2025, 2400000, 0, 0, 350000, 0, 0, 4), (9, 2026, 2520000, 0, 0, 370000, 0, 0, 2),
	(10, 2025, 0, 2140000, 0, 160000, 0, 0, 4), (10, 2026, 0, 2150000, 0, 162000, 0, 0, 4),
	(11, 2025, 4300000, 0, 0, 620000, 0, 0, 4), (11, 2026, 4400000, 0, 0, 640000, 0, 0, 3),
	(12, 2025, 2800000, 0, 0, 400000, 0, 0, 4), (12, 2026, 2900000, 0, 0, 420000, 0, 0, 3),
	(14, 2025, 3900000, 0, 0, 570000, 1, 0, 4), (14, 2026, 4000000, 0, 0, 580000, 1, 0, 3),
	(15, 2025, 0, 0, 0, 0, 0, 0, 4), (15, 2026, 0, 0, 0, 0, 0, 0, 4),
	(16, 2025, 0, 0, 3600000, 540000, 0, 0, 3), (16, 2026, 0, 0, 3900000, 560000, 0, 0, 3),
	(17, 2025, 3300000, 0, 0, 480000, 0, 0, 4),
	(18, 2025, 0, 1650000, 820000, 190000, 1, 1, 4), (18, 2026, 0, 1660000, 760000, 188000, 1, 1, 3),
	(19, 2025, 0, 780000, 0, 30000, 0, 0, 4), (19, 2026, 0, 785000, 0, 30000, 0, 0, 4),
	(20, 2025, 0, 640000, 0, 12000, 0, 0, 4), (20, 2026, 0, 645000, 0, 12000, 0, 0, 4),
	(21, 2025, 7900000, 0, 0, 1100000, 0, 3, 4), (21, 2026, 8200000, 0, 0, 1140000, 0, 3, 3),
	(22, 2025, 2950000, 0, 0, 430000, 0, 0, 4), (22, 2026, 3020000, 0, 0, 440000, 0, 0, 3),
	(23, 2026, 610000, 0, 0, 0, 0, 0, 4),
	(28, 2025, 0, 860000, 0, 18000, 0, 0, 4), (28, 2026, 0, 865000, 0, 18000, 0, 0, 4),
	(29, 2025, 0, 0, 5100000, 720000, 1, 0, 4), (29, 2026, 0, 0, 4700000, 690000, 1, 0, 3),
	(30, 2025, 0, 960000, 0, 0, 0, 0, 4), (30, 2026, 0, 965000, 0, 0, 0, 0, 4),
	(31, 2026, 3800000, 0, 0, 560000, 0, 0, 3),
	(32, 2025, 3400000, 0, 0, 500000, 0, 1, 4), (32, 2026, 3500000, 0, 0, 510000, 0, 1, 3),
	(33, 2025, 2600000, 0, 0, 380000, 0, 0, 4), (33, 2026, 2700000, 0, 0, 400000, 0, 0, 3),
	(35, 2025, 9400000, 0, 0, 1250000, 1, 0, 4), (35, 2026, 9600000, 0, 0, 1280000, 1, 0, 3),
	(37, 2026, 1900000, 0, 0, 280000, 0, 2, 3),
	(40, 2025, 4800000, 0, 0, 690000, 0, 0, 4), (40, 2026, 4950000, 0, 0, 710000, 0, 0, 3),
	(42, 2025, 2750000, 0, 0, 400000, 0, 0, 4), (42, 2026, 2900000, 0, 0, 420000, 0, 0, 3),
	(43, 2025, 3700000, 0, 0, 540000, 0, 0, 4), (43, 2026, 3800000, 0, 0, 550000, 0, 0, 3),
	(44, 2025, 2200000, 0, 0, 320000, 0, 0, 4), (44, 2026, 2250000, 0, 0, 330000, 0, 0, 3),
	(45, 2025, 0, 1710000, 0, 110000, 0, 0, 4), (45, 2026, 0, 1720000, 0, 112000, 0, 0, 4),
	(48, 2026, 1450000, 0, 0, 90000, 0, 0, 3),
	(49, 2025, 5600000, 0, 0, 800000, 0, 0, 4), (49, 2026, 5700000, 0, 0, 815000, 0, 0, 3),
	(50, 2025, 0, 0, 2800000, 430000, 0, 0, 4),
	(51, 2025, 0, 2280000, 0, 240000, 1, 0, 4), (51, 2026, 0, 2290000, 0, 242000, 1, 0, 4),
	(52, 2025, 0, 790000, 0, 30000, 0, 0, 4), (52, 2026, 0, 795000, 0, 30000, 0, 0, 4),
	(53, 2025, 6400000, 0, 0, 900000, 1, 0, 4), (53, 2026, 6300000, 0, 0, 890000, 1, 0, 3),
	(54, 2025, 900000, 0, 0, 0, 0, 0, 4), (54, 2026, 920000, 0, 0, 0, 0, 0, 4),
	(55, 2025, 0, 0, 6200000, 860000, 0, 2, 4), (55, 2026, 0, 0, 6500000, 890000, 0, 2, 4),
	(56, 2025, 1850000, 0, 0, 270000, 0, 0, 4),
	(57, 2025, 4100000, 0, 0, 600000, 0, 1, 4), (57, 2026, 4250000, 0, 0, 620000, 0, 1, 3),
	(66, 2025, 0, 1210000, 0, 60000, 0, 0, 4), (66, 2026, 0, 1215000, 0, 60000, 0, 0, 4),
	(67, 2025, 0, 1180000, 1900000, 300000, 0, 0, 4), (67, 2026, 0, 1190000, 1750000, 290000, 0, 0, 3),
	(68, 2025, 4600000, 0, 0, 660000, 0, 0, 4), (68, 2026, 4700000, 0, 0, 680000, 0, 0, 3),
	(69, 2025, 3950000, 0, 0, 580000, 0, 0, 4), (69, 2026, 4050000, 0, 0, 590000, 0, 0, 3);

-- One with a term overdue: 9. One who owes the last of 2025: 16. For 2025 alone: 17, 50, 56. For 2026 alone: 23,
-- 31, 37, 48. Free of tax: those of whom `free` says so.
CREATE TEMP TABLE earned AS SELECT i.*,
	CASE WHEN salary <= 550000 THEN 0 WHEN salary <= 1625000 THEN salary - 550000
		WHEN salary <= 1800000 THEN salary - salary * 40 / 100 + 100000
		WHEN salary <= 3600000 THEN salary - salary * 30 / 100 - 80000
		WHEN salary <= 6600000 THEN salary - salary * 20 / 100 - 440000
		WHEN salary <= 8500000 THEN salary - salary * 10 / 100 - 1100000 ELSE salary - 1950000 END AS wages,
	max(0, pension - 1100000) AS annuity,
	h.municipality AS code, m.name AS town, r.birth,
	CASE WHEN r.address_since <= i.year || '-01-01' OR r.previous_address = '' THEN h.address ELSE r.previous_address END AS address
	FROM income i JOIN resident r ON r.id = i.resident JOIN household h ON h.id = r.household
	JOIN municipality m ON m.code = h.municipality;
CREATE TEMP TABLE assessed AS
	WITH summed AS (SELECT *, wages + annuity + business AS total,
		insurance + 330000 * (spouse + dependants) + 430000 AS deductions FROM earned),
	judged AS (SELECT *, total <= 350000 * (1 + spouse + dependants) + 100000 + 210000 * (spouse + dependants > 0) AS free
		FROM summed),
	taxed AS (SELECT *, CASE WHEN free THEN 0 ELSE max(0, total - deductions) / 1000 * 1000 END AS taxable FROM judged),
	split AS (SELECT *, max(0, taxable * 6 / 100 - 1500) / 100 * 100 AS town_income, 3000 * NOT free AS town_even,
		max(0, taxable * 4 / 100 - 1000) / 100 * 100 AS prefecture_income, 1000 * NOT free AS prefecture_even,
		1000 * NOT free AS forest FROM taxed)
	SELECT *, town_income + town_even + prefecture_income + prefecture_even + forest AS tax FROM split;
CREATE TEMP TABLE term AS SELECT resident, year, n, a.terms >= n AS paid,
	printf('%d-%s', year + (n = 4), CASE n WHEN 1 THEN '06-30' WHEN 2 THEN '08-31' WHEN 3 THEN '10-31' ELSE '01-31' END) AS due,
	CASE n WHEN 1 THEN tax - tax / 4000 * 3000 ELSE tax / 4000 * 1000 END AS amount
	FROM assessed a, (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) WHERE tax > 0;

INSERT INTO tax(resident, year, extract) SELECT resident, year, json_object(
	'year', '令和' || (year - 2018) || '年度', 'income_year', '令和' || (year - 2019) || '年中', 'address', address,
	'income', json_object('total', total, 'lines', json((SELECT json_group_array(json_object('name', name, 'amount', amount))
		FROM (SELECT '給与収入' AS name, salary AS amount UNION ALL SELECT '給与所得', wages WHERE salary > 0
			UNION ALL SELECT '公的年金等収入', pension UNION ALL SELECT '公的年金等雑所得', annuity WHERE pension > 0
			UNION ALL SELECT '営業等所得', business) WHERE amount > 0 OR name LIKE '%所得' AND name NOT LIKE '営業%'))),
	'deductions', json_object('total', deductions, 'lines', json((SELECT json_group_array(json_object('name', name, 'amount', amount))
		FROM (SELECT '社会保険料控除' AS name, insurance AS amount UNION ALL SELECT '配偶者控除', 330000 * spouse
			UNION ALL SELECT '扶養控除', 330000 * dependants UNION ALL SELECT '基礎控除', 430000) WHERE amount > 0))),
	'dependants', json((SELECT json_group_array(json_object('name', name, 'count', count))
		FROM (SELECT '同一生計配偶者' AS name, spouse AS count UNION ALL SELECT '扶養親族', dependants) WHERE count > 0)),
	'taxable', taxable,
	'tax', json_object('total', tax, 'lines', json_array(
		json_object('name', substr(town, -1) || '民税所得割額', 'amount', town_income),
		json_object('name', substr(town, -1) || '民税均等割額', 'amount', town_even),
		json_object('name', '県民税所得割額', 'amount', prefecture_income),
		json_object('name', '県民税均等割額', 'amount', prefecture_even),
		json_object('name', '森林環境税', 'amount', forest))),
	'payment', (SELECT json_object('assessed', coalesce(sum(amount), 0), 'paid', coalesce(sum(amount * paid), 0),
		'unpaid', coalesce(sum(amount * NOT paid), 0), 'lines', json_group_array(json_object('term', '第' || n || '期', 'due', due,
		'assessed', amount, 'paid', amount * paid, 'unpaid', amount * NOT paid)) FILTER (WHERE n IS NOT NULL))
		FROM (SELECT * FROM term t WHERE t.resident = a.resident AND t.year = a.year ORDER BY n)))
	FROM assessed a;
DROP TABLE term;
DROP TABLE assessed;
DROP TABLE earned;
DROP TABLE income;
