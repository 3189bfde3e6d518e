#include "net/office/command.h"
#include "net/office/resident_change.h"
#include "net/office/resident_move.h"
#include "net/office/resident_sample.h"
#include "net/office/resident_show.h"

#define ADD_MUST (OPTION_NAME | OPTION_READING | OPTION_SEX | OPTION_BIRTH)
#define ADD_MAY                                                                                    \
	(OPTION_ADDRESS | OPTION_MUNICIPALITY | OPTION_HOUSEHOLD | OPTION_RELATIONSHIP |           \
	 OPTION_DOMICILE | OPTION_DOMICILE_HEAD | OPTION_SINCE | OPTION_CARD_EXPIRES |             \
	 OPTION_STAY_ENDS | OPTION_PROFILE)

const struct command resident_commands[] = {
	{ "resident", "list", "", 0, 0, COMMAND_LOOKS, resident_list,
	  "who is in the register: key, name, municipality, age, note" },
	{ "resident", "show", "RESIDENT", 0, 0, COMMAND_LOOKS, resident_show,
	  "what the register says of one person, and their certificates\n"
	  "Never the Individual Number." },
	{ "resident", "add", "KEY", ADD_MAY, ADD_MUST, COMMAND_CHANGES, resident_add,
	  "register somebody\n"
	  "In a household that there is (--household), or as the head of a new one (--address and\n"
	  "--municipality). The card ends on the tenth birthday, on the fifth for a minor, unless\n"
	  "--card-expires says otherwise." },
	{ "resident", "move", "RESIDENT...",
	  OPTION_ADDRESS | OPTION_MUNICIPALITY | OPTION_JOIN | OPTION_NEW_HEAD | OPTION_ON, 0,
	  COMMAND_CHANGES, resident_move,
	  "move people of one household to --address, or --join another\n"
	  "In their municipality unless another is named; the first of them heads the new "
	  "household.\n"
	  "Revokes their signing certificates, and leaves the user certificates valid (rule 3 of\n"
	  "the guide)." },
	{ "resident", "rename", "RESIDENT", 0, OPTION_NAME | OPTION_READING, COMMAND_CHANGES,
	  resident_rename,
	  "change a name, and so revoke the signing certificate\n"
	  "The user certificate stays valid (rule 3 of the guide). Another reading alone revokes\n"
	  "nothing." },
	{ "resident", "die", "RESIDENT", OPTION_NEW_HEAD, 0, COMMAND_CHANGES, resident_die,
	  "mark a death, and revoke both certificates\n"
	  "--new-head names who heads the household now, at once or in a notice that comes later;\n"
	  "whom the dead head leaves alone does so without one." },
	{ "resident", "protect", "RESIDENT", OPTION_OFF, 0, COMMAND_CHANGES, resident_protect,
	  "mark somebody as protected\n"
	  "Terminals then give no paper that would show where they are." },
	{ "resident", "sample", "RESIDENT...", OPTION_OFF, 0, COMMAND_CHANGES, resident_sample,
	  "mark everybody of one household as samples, for technicians' test visits\n"
	  "They are nobody: a terminal gives their papers in a test visit alone, with 見本 across\n"
	  "each page, and nobody else has one. Refused for whoever was given a paper before." },
	{ .noun = NULL },
};
