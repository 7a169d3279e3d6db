namespace PaymentsAdmin.Core.Seeding;

/// <summary>Texts of sample data, including everything that breaks careless programs.</summary>
internal static class SeedTexts
{
    private static readonly string[] Latin =
        [
            "Annika Müller", "José Núñez", "O'Brien, Seán", "Łukasz Żółć", "Renée d'Arc", "John Harbour", "Åse Bjørn", "Çağla Şen",
            "Nguyễn Thị Hoa", "Mária Kővári", "Ostsee Kontor GmbH", "Boulangerie L'Épi d'Or", "Kvarn & Söner AB", "Harbour Lights Ltd",
            "Straßenbau Weiß KG", "Tomáš Dvořák", "Grünfeld Optik", "Piñata Imports", "Ivo Andrić", "Þórdís Jónsdóttir",
        ];

    private static readonly string[] Greek = ["Παπαδόπουλος Γιώργος", "Ελληνικά Νησιά ΑΕ", "Μαρία Οικονόμου", "Καφές της Γωνίας"];

    private static readonly string[] Cyrillic = ["Иванов Пётр", "ООО «Ромашка»", "Ковальчук Олена", "Ёлкин Семён", "ИП Щукин Я. Ю."];

    private static readonly string[] RightToLeft = ["محمد الأحمد", "שרה כהן", "شركة النور، ذ.م.م", "דוד לוי", "علی رضایی (abc 12)"];

    private static readonly string[] Eastern = ["田中 太郎", "김민준", "李小龍", "株式会社みどり", "ნინო ბერიძე", "สมชาย ใจดี", "Shop №7 🛒"];

    private static readonly string[] Awkward =
        [
            "Doe, Jane", "ACME \"Best\" Ltd", "Line one\nLine two", "\"", "comma,,comma", "Zoë \"Zed\" Quinn", "null", "a\u00a0b",
            "e\u0301 combining", "semi;colon", "O''Hara", "100% Cotton_Co",
        ];

    private static readonly string[] Formula =
        ["=HYPERLINK(\"http://x.invalid\",\"pay\")", "+1 555 0100", "-2+3", "@SUM(A1:A9)", "=1+1", "=cmd|' /C calc'!A0"];

    public static readonly string[] Products =
        [
            "Chair \"Oslo\"", "Стол письменный", "Cable, 2 m", "Lamp E27", "חולצה", "قميص", "Notebook A5", "Service hour", "Tea 100 g",
            "Монитор 27\"", "USB-C dock", "Paper, white", "Kaffee Röstung", "T-shirt XL", "Install & set up", "Ελαιόλαδο 1 L", "文房具セット",
            "Crème brûlée mix", "Bolt M8 (100)", "Licence, per seat",
        ];

    public static readonly string[] Titles =
        ["Office move", "Spring order", "Renewal", "Ausbau Büro", "Réassort", "Поставка", "Παραγγελία", "Trade fair stand", "Maintenance", "Refit"];

    public static readonly string[] Couriers = ["Courier", "Parcel post", "Pick-up", "Freight, pallet", "Экспресс", "Bike messenger"];

    public static readonly string[] Stages = ["NEW", "PREPARATION", "EXECUTING", "FINAL_INVOICE", "WON"];

    public static readonly string[] Clerks =
        ["Nora Lind", "Marek Wójcik", "Ilse Vandamme", "Petros Ioannou", "Yuki Arai", "Samir Haddad", "Greta Öberg", "Tom Ashby"];

    public static readonly string[] References =
        ["SEPA transfer", "Bank statement", "till receipt", "cheque no.", "see \"contract\"", "=2*3", "Überweisung", "перевод", "واریز", "ref"];

    public static readonly string[] Notes = ["paid at desk 7", "agreed by telephone", "partial; rest on the 15th", "two\nlines", "скидка 5%"];

    public static readonly string[] Reasons = ["entered twice", "wrong account", "cheque bounced", "customer withdrew"];

    /// <summary>A name; most are unique through their number.</summary>
    public static string Name(SeedRandom random)
    {
        var share = random.Below(1000);
        var some =
            share < 520 ? Latin
            : share < 620 ? Greek
            : share < 780 ? Cyrillic
            : share < 860 ? RightToLeft
            : share < 930 ? Eastern
            : share < 980 ? Awkward
            : Formula;
        var name = random.Of(some);
        return share < 930 ? $"{name} {random.Below(90_000)}" : name;
    }
}
