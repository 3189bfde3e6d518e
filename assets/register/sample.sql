-- The sample register: people, places and towns that do not exist. 例示県 is no prefecture, the codes
-- 99201 and 99202 are given to nobody, and whoever prints from here gets 見本 across every page.
-- Loaded by `madoguchi-office init DIR --register assets/register/sample.sql` in one transaction.
-- Variant characters are written as in the register: a character and its selector (Moji_Joho).

-- The sample towns never close, so that a demonstration works at any hour. The city prints the
-- Individual Number (個人番号) at terminals, the town does not; there are both kinds.
INSERT INTO municipality(code, name, name_en, mayor, residence_fee_yen, opens, closes,
	gives_individual_number) VALUES
	('99201', '見本市', 'Mihon City', '見本市長　見本　一', 300, '00:00', '24:00', 1),
	('99202', '試作町', 'Shisaku Town', '試作町長　試作　二三', 200, '00:00', '24:00', 0);

INSERT INTO household(id, municipality, address, head_resident) VALUES
	(1, '99201', '例示県見本市窓口町一丁目１番１号', 1),
	(2, '99201', '例示県見本市窓口町二丁目３番４号　見本荘２０２号室', 6),
	(3, '99201', '例示県見本市辻󠄂ヶ丘五丁目６番地７', 7),
	(4, '99202', '例示県例示郡試作町大字試験字見本原八百九十番地の十二　公営住宅第三試作団地東ブロック百二十三号棟エレベーターホール南側　四千五百六号室（例示様方気付）', 10),
	(5, '99202', '例示県例示郡試作町大字例題７８番地', 11),
	(6, '99201', '例示県見本市架空台三丁目９番１０号', 14),
	(7, '99202', '例示県例示郡試作町大字例題３番地', 16);

-- 1: a household of five; the youngest are under 15. 2: a single person. 3: variant characters.
-- 4: a long name and a long address. 5: a protected person, a housemate, a death. 6: moving out. 7: two in
-- the town where no Individual Number is printed.
INSERT INTO resident(id, key, household, name, reading, sex, birth, relationship, resident_since,
	address_since, previous_address, domicile, domicile_head, is_protected, is_deceased,
	is_moving_out, card_expires, pin, password, position) VALUES
	(1, 'mihon-taro', 1, '見本　太郎', 'ミホン　タロウ', '男', '1985-03-05', '世帯主',
		'2012-04-01', '2018-10-15', '例示県見本市旧町四丁目５番６号',
		'例示県見本市窓口町一丁目１番', '見本　太郎', 0, 0, 0, '2034-03-05', '1234', 'SAMPLE123', 1),
	(2, 'mihon-hanako', 1, '見本　花子', 'ミホン　ハナコ', '女', '1988-11-30', '妻',
		'2014-06-10', '2018-10-15', '例示県見本市旧町四丁目５番６号',
		'例示県見本市窓口町一丁目１番', '見本　太郎', 0, 0, 0, '2035-11-30', '2345', 'SAMPLE234', 2),
	(3, 'mihon-ichiro', 1, '見本　一郎', 'ミホン　イチロウ', '男', '2010-02-28', '子',
		'2010-02-28', '2018-10-15', '例示県見本市旧町四丁目５番６号',
		'例示県見本市窓口町一丁目１番', '見本　太郎', 0, 0, 0, '2030-02-28', '3456', 'SAMPLE345', 3),
	(4, 'mihon-futaba', 1, '見本　双葉', 'ミホン　フタバ', '女', '2014-08-21', '子',
		'2014-08-21', '2018-10-15', '例示県見本市旧町四丁目５番６号',
		'例示県見本市窓口町一丁目１番', '見本　太郎', 0, 0, 0, '2029-08-21', '4567', '', 4),
	(5, 'mihon-miyo', 1, '見本　ミヨ', 'ミホン　ミヨ', '女', '1952-02-29', '母',
		'1975-05-20', '2018-10-15', '例示県見本市旧町四丁目５番６号',
		'例示県見本市窓口町一丁目１番', '見本　太郎', 0, 0, 0, '2032-02-29', '5678', 'SAMPLE567', 5),
	(6, 'shiken-jun', 2, '試験　純', 'シケン　ジュン', '男', '1999-12-31', '世帯主',
		'2022-04-01', '2022-04-01', '例示県例示郡試作町大字例題１番地',
		'例示県例示郡試作町大字例題１番地', '試験　勇', 0, 0, 0, '2036-01-31', '1357', 'JUNSAMPLE1', 1),
	(7, 'tsuji-rei', 3, '辻󠄂　例', 'ツジ　レイ', '女', '1970-01-07', '世帯主',
		'1995-09-01', '1995-09-01', '例示県見本市架空台一丁目２番３号',
		'例示県見本市辻󠄂ヶ丘五丁目６番', '辻󠄂　例', 0, 0, 0, '2033-01-07', '2468', 'TSUJI2468', 1),
	(8, 'katsu-shin', 3, '葛󠄂　試', 'カツ　シン', '男', '1968-07-16', '夫',
		'1995-09-01', '1995-09-01', '例示県見本市架空台一丁目２番３号',
		'例示県見本市辻󠄂ヶ丘五丁目６番', '辻󠄂　例', 0, 0, 0, '2033-07-16', '1122', 'KATSU1122', 2),
	(9, 'watanabe-rei', 3, '渡邊󠄐　例', 'ワタナベ　レイ', '男', '2001-05-01', '同居人',
		'2020-03-28', '2020-03-28', '例示県例示郡試作町大字例題２番地',
		'例示県例示郡試作町大字例題２番地', '渡邊󠄐　試', 0, 0, 0, '2031-05-01', '3344', 'WATANABE33', 3),
	(10, 'nagai-namae', 4, '例示見本之介左衛門尉試作　寿限無寿限無五劫擦切海砂利水魚水行末雲来末風来末',
		'レイジミホンノスケサエモンノジョウシサク　ジュゲムジュゲムゴコウノスリキレカイジャリスイギョスイギョウマツウンライマツ', '男',
		'1943-08-15', '世帯主', '1968-01-25', '2001-02-03',
		'例示県例示郡試作町大字試験字見本原一番地の二　旧公営住宅第一試作団地西ブロック三号棟',
		'例示県例示郡試作町大字試験字見本原八百九十番地', '例示見本之介左衛門尉試作　寿限無', 0, 0, 0,
		'2033-08-15', '8642', 'NAGAINAMAE123456', 1),
	(11, 'yoshino-shin', 5, '𠮷野　試', 'ヨシノ　シン', '男', '1978-04-29', '世帯主',
		'2005-07-07', '2010-10-10', '例示県見本市架空台四丁目５番６号',
		'例示県例示郡試作町大字例題７８番地', '𠮷野　試', 0, 0, 0, '2034-04-29', '7788', 'YOSHINO77', 1),
	(12, 'reidai-mamori', 5, '例題　守', 'レイダイ　マモリ', '女', '1983-06-06', '同居人',
		'2023-02-14', '2023-02-14', '例示県見本市窓口町九丁目９番９号',
		'例示県見本市窓口町九丁目９番', '例題　守', 1, 0, 0, '2033-06-06', '9753', 'MAMORI9753', 2),
	(13, 'yoshino-ume', 5, '𠮷野　梅', 'ヨシノ　ウメ', '女', '1926-12-25', '母',
		'1950-03-03', '2010-10-10', '例示県見本市架空台四丁目５番６号',
		'例示県例示郡試作町大字例題７８番地', '𠮷野　試', 0, 1, 0, '2030-12-25', '1926', 'UMESAMPLE', 3),
	(14, 'kasetsu-utsuri', 6, '仮設　移', 'カセツ　ウツリ', '男', '1991-11-22', '世帯主',
		'2019-05-01', '2019-05-01', '例示県見本市窓口町七丁目７番７号',
		'例示県見本市架空台三丁目９番', '仮設　移', 0, 0, 1, '2035-11-22', '6420', 'UTSURI64', 1),
	(15, 'kasetsu-nokoru', 6, '仮設　残', 'カセツ　ノコル', '女', '1992-01-08', '妻',
		'2019-05-01', '2019-05-01', '例示県見本市窓口町七丁目７番７号',
		'例示県見本市架空台三丁目９番', '仮設　移', 0, 0, 0, '2035-01-08', '0864', 'NOKORU08', 2),
	(16, 'shikyo-aoi', 7, '試供　葵', 'シキョウ　アオイ', '女', '1987-09-09', '世帯主',
		'2015-04-01', '2015-04-01', '例示県例示郡試作町大字例題４番地',
		'例示県例示郡試作町大字例題３番地', '試供　葵', 0, 0, 0, '2034-09-09', '1616', 'AOISAMPLE', 1),
	(17, 'shikyo-you', 7, '試供　陽', 'シキョウ　ヨウ', '男', '1986-10-10', '夫',
		'2016-05-05', '2016-05-05', '例示県見本市窓口町六丁目６番６号',
		'例示県例示郡試作町大字例題３番地', '試供　葵', 0, 0, 0, '2035-10-10', '1717', 'YOUSAMPLE', 2);

-- Nobody's Individual Numbers: each is its person's place in this list behind zeros, and its last
-- digit, which checks the others, is wrong on purpose (one more than the right one), so that none
-- can ever be given to anybody. Watanabe has none on record.
UPDATE resident SET individual_number = CASE id
	WHEN 1 THEN '000000000010'
	WHEN 2 THEN '000000000028'
	WHEN 3 THEN '000000000036'
	WHEN 4 THEN '000000000044'
	WHEN 5 THEN '000000000052'
	WHEN 6 THEN '000000000061'
	WHEN 7 THEN '000000000079'
	WHEN 8 THEN '000000000087'
	WHEN 10 THEN '000000000109'
	WHEN 11 THEN '000000000117'
	WHEN 12 THEN '000000000125'
	WHEN 13 THEN '000000000133'
	WHEN 14 THEN '000000000141'
	WHEN 15 THEN '000000000150'
	WHEN 16 THEN '000000000168'
	WHEN 17 THEN '000000000176'
END;

-- Whose card is of the next generation. What is published of it is that its keys are of P-384 and that
-- it lasts ten years and a month; the rest of the profile is invented (kiosk/card/profile.c).
INSERT INTO card_profile(resident, profile) VALUES (6, 'next-p384');
