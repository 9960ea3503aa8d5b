# shellcheck shell=sh
# Sourced: store_records N WORD: N records of four kinds, case by case.
store_records() {
	awk -v n="$1" -v word="$2" 'BEGIN {
	for (c = 1; made < n; c++) {
		id = sprintf("C%06d", c); made++
		printf "{\"kind\":\"case\",\"case_id\":\"%s\",\"service\":\"safeguarding\",\"plan\":\"none\",\"team\":\"Team %d\",\"opened\":\"20%02d-%02d-%02d\"}\n", id, c % 40, 10 + c % 12, 1 + c % 12, 1 + c % 28
		if (made++ < n)
			printf "{\"kind\":\"child\",\"child_id\":\"K%06d\",\"case_id\":\"%s\",\"born\":\"2010-01-02\"}\n", c, id
		for (k = 1; k <= 4 && made < n; k++) {
			made++
			printf "{\"kind\":\"statement\",\"statement_id\":\"S%06d-%d\",\"case_id\":\"%s\",\"date\":\"2021-%02d-%02d\",\"type\":\"danger\",\"text\":\"The %s time that the school is worried about what happens at night, number %d\"}\n", c, k, id, 1 + k, 1 + c % 28, c % 7 ? "same" : word, k
		}
		for (k = 1; k <= 4 && made < n; k++) {
			made++
			printf "{\"kind\":\"event\",\"event_id\":\"E%06d-%d\",\"child_id\":\"K%06d\",\"date\":\"2021-%02d-%02d\",\"type\":\"visit\",\"seen\":true}\n", c, k, c, 1 + k, 1 + c % 28
		}
	} }'
}
