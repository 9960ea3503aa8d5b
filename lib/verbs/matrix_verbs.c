#include "matrix_verbs.h"

const enum kind_id matrix_kinds[] = {
	K_case, K_child, K_referral, K_harm, KINDS};
const enum kind_id matrix_page_kinds[] = {
	K_case, K_child, K_person, K_referral, K_harm, KINDS};
