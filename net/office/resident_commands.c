#include "net/office/command.h"
#include "net/office/resident_change.h"
#include "net/office/resident_move.h"
#include "net/office/resident_show.h"

#define ADD_MUST (OPTION_NAME | OPTION_READING | OPTION_SEX | OPTION_BIRTH)
#define ADD_MAY                                                                                    \
	(OPTION_ADDRESS | OPTION_MUNICIPALITY | OPTION_HOUSEHOLD | OPTION_RELATIONSHIP |           \
	 OPTION_DOMICILE | OPTION_DOMICILE_HEAD | OPTION_SINCE | OPTION_CARD_EXPIRES |             \
	 OPTION_STAY_ENDS | OPTION_PROFILE)

const struct command resident_commands[] = {
	{ "resident", "list", "", 0, 0, COMMAND_LOOKS, resident_list,
	  "Who is in the register: key, name, municipality, age, and a note." },
	{ "resident", "show", "RESIDENT", 0, 0, COMMAND_LOOKS, resident_show,
	  "What the register says of one person, and their certificates; never the Individual\n"
	  "Number." },
	{ "resident", "add", "KEY", ADD_MAY, ADD_MUST, COMMAND_CHANGES, resident_add,
	  "Registers somebody: in a household that there is (--household), or as the head of a\n"
	  "new one (--address and --municipality). The card ends on the tenth birthday, on the\n"
	  "fifth for a minor, unless --card-expires says otherwise." },
	{ "resident", "move", "RESIDENT...",
	  OPTION_ADDRESS | OPTION_MUNICIPALITY | OPTION_JOIN | OPTION_NEW_HEAD | OPTION_ON, 0,
	  COMMAND_CHANGES, resident_move,
	  "Moves people of one household: to an address, in their municipality unless another is\n"
	  "named, the first of them as head; or into another household (--join). Revokes their\n"
	  "signing certificates and leaves the user certificates valid (rule 3 of the guide)." },
	{ "resident", "rename", "RESIDENT", 0, OPTION_NAME | OPTION_READING, COMMAND_CHANGES,
	  resident_rename,
	  "Changes a name, and so revokes the signing certificate and leaves the user\n"
	  "certificate valid (rule 3 of the guide). Another reading alone revokes nothing." },
	{ "resident", "die", "RESIDENT", 0, 0, COMMAND_CHANGES, resident_die,
	  "Marks a death and revokes both certificates." },
	{ "resident", "protect", "RESIDENT", OPTION_OFF, 0, COMMAND_CHANGES, resident_protect,
	  "Marks somebody as protected: terminals give no paper that would show where they are." },
	{ .noun = NULL },
};
