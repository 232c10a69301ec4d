//! Words that say that a sentence speaks of something beside a meeting's own days, in six languages.
//!
//! As in `words`, each list contains prefixes of folded words, and the lists are only hints: where no word matches,
//! a sentence is taken to speak of what it names.

use super::tokens::ProseToken;
use super::words::{any, questions};

/// Words that set something in time against an event.
const RELATIVE: &[&str] = &[
    "after",
    "before",
    "following",
    "preceded",
    "prior",
    "alongside",
    "since",
    "apres",
    "suite",
    "avant",
    "depuis",
    "precede",
    "tras",
    "despues",
    "antes",
    "desde",
    "precedi",
    "после",
    "перед",
    "вслед",
    "后",
    "前",
    "بعد",
    "قبل",
    "عقب",
    "منذ",
];

/// Words that add something to an event.
const WITH: &[&str] = &["with", "including", "avec", "con", "с", "со", "включая", "مع", "以及", "并"];

/// Words that say that something is over.
const PAST: &[&str] = &[
    "was",
    "were",
    "took",
    "had",
    "met",
    "tenue",
    "tenues",
    "celebro",
    "celebraron",
    "tuvo",
    "tuvieron",
    "состоялос",
    "состоялис",
    "состоялась",
    "состоялся",
    "прошло",
    "прошел",
    "прошла",
    "прошли",
    "проведен",
    "了",
    "过",
    "已",
    "عقد",
    "انعقد",
    "كان",
];

/// Words for what a meeting leaves when it is over.
const OUTCOME: &[&str] = &[
    "report",
    "minutes",
    "results",
    "outcome",
    "outcomes",
    "decided",
    "agreed",
    "rapport",
    "compte",
    "resultat",
    "informe",
    "resultado",
    "acta",
    "actas",
    "отчет",
    "итог",
    "протокол",
    "решени",
    "报告",
    "成果",
    "纪要",
    "تقرير",
    "نتايج",
    "محضر",
];

/// Words for what is planned and not yet invited to.
const PLANNED: &[&str] = &[
    "planned",
    "announced",
    "foreseen",
    "prevue",
    "prevues",
    "annoncee",
    "annonces",
    "envisag",
    "prevista",
    "previstas",
    "anunciada",
    "anunciadas",
    "заплан",
    "объявлен",
    "计划",
    "宣布",
    "مقرر",
    "المقرر",
];

/// Words for where people stay, whose nights lie about a meeting.
const STAY: &[&str] = &[
    "night",
    "nights",
    "rooms",
    "hotel",
    "hotels",
    "accommodation",
    "stay",
    "nuit",
    "nuits",
    "nuitee",
    "nuitees",
    "chambres",
    "sejour",
    "noche",
    "noches",
    "habitacion",
    "alojamiento",
    "estancia",
    "гостиниц",
    "отел",
    "номера",
    "ночей",
    "ночи",
    "проживани",
    "酒店",
    "客房",
    "住宿",
    "宾馆",
    "فندق",
    "الفندق",
    "الفنادق",
    "ليال",
    "ليله",
    "غرف",
    "الغرف",
    "اقامه",
    "الاقامه",
];

/// Words for registration.
const REGISTRATION: &[&str] =
    &["regist", "inscri", "регистрац", "зарегистрир", "注册", "报名", "登记", "تسجيل", "التسجيل", "والتسجيل"];

/// Words that say that something opens.
const OPENS: &[&str] = &[
    "open",
    "opens",
    "opened",
    "ouvert",
    "ouvre",
    "abre",
    "abrir",
    "abiert",
    "откры",
    "开放",
    "开始",
    "开通",
    "مفتوح",
    "يفتح",
    "تفتح",
    "فتح",
    "يبدا",
];

/// Words that say that something closes.
const CLOSES: &[&str] = &[
    "close",
    "closes",
    "closed",
    "closing",
    "clos",
    "clot",
    "close",
    "closes",
    "cloture",
    "ferme",
    "ferment",
    "cierra",
    "cierre",
    "cerrar",
    "закры",
    "заканчив",
    "关闭",
    "结束",
    "截止",
    "يغلق",
    "تغلق",
    "يقفل",
    "ينتهي",
];

/// Words that say when an event begins.
const BEGINS: &[&str] = &[
    "begin",
    "begins",
    "start",
    "starts",
    "open",
    "opens",
    "commence",
    "debute",
    "ouvre",
    "comienza",
    "empieza",
    "inicia",
    "начн",
    "начинает",
    "откро",
    "开始",
    "开幕",
    "يبدا",
    "تبدا",
    "يفتتح",
];

/// Words that say when an event ends.
const ENDS: &[&str] = &[
    "end",
    "ends",
    "closes",
    "termine",
    "acheve",
    "termina",
    "закончит",
    "завершит",
    "结束",
    "闭幕",
    "ينتهي",
    "تنتهي",
    "يختتم",
];

/// Words with which a letter invites.
const INVITES: &[&str] = &[
    "invit",
    "welcome",
    "expected",
    "bienvenu",
    "attendu",
    "bienvenid",
    "приглаша",
    "приглашен",
    "ждем",
    "邀请",
    "欢迎",
    "ندعو",
    "ندعوكم",
    "مدعو",
    "نرحب",
];

/// Words for the end of a group's work.
const CONCLUDED: &[&str] = &[
    "concluded",
    "dissolved",
    "disbanded",
    "acheve",
    "conclu",
    "dissous",
    "dissoute",
    "concluyo",
    "disolvio",
    "disuelto",
    "завершил",
    "распущен",
    "结束",
    "解散",
    "اختتم",
    "انهي",
];

questions! {
    /// Whether the word sets something in time against an event.
    is_relative RELATIVE
    /// Whether it adds something to an event.
    is_with WITH
    /// Whether it says that something is over.
    is_past PAST
    /// Whether it names what a meeting leaves when it is over.
    is_outcome OUTCOME
    /// Whether it says that something is planned.
    is_planned PLANNED
    /// Whether it is a word for where people stay.
    is_stay STAY
    /// Whether it is a word for registration.
    is_registration REGISTRATION
    /// Whether it says that something opens.
    is_opening OPENS
    /// Whether it says that something closes.
    is_closing CLOSES
    /// Whether it says when an event begins.
    is_begin BEGINS
    /// Whether it says when an event ends.
    is_end ENDS
    /// Whether it is a word with which a letter invites.
    is_invitation INVITES
    /// Whether it is a word for the end of a group's work.
    is_concluded CONCLUDED
}

/// Whether the word says when an event begins or ends.
pub fn is_bound(tokens: &[ProseToken], at: usize) -> bool {
    is_begin(tokens, at) || is_end(tokens, at)
}
