namespace PaymentsAdmin.Fakes.State;

/// <summary>Entity types by id, name, code and short code.</summary>
public static class TypeCodes
{
    public const int Deal = 2;
    public const int Contact = 3;
    public const int Company = 4;
    public const int LegacyInvoice = 5;
    public const int Invoice = 31;

    public static IReadOnlyList<(int Id, string Name, string Code, string Short)> Known { get; } =
        [
            (1, "Lead", "LEAD", "L"),
            (Deal, "Deal", "DEAL", "D"),
            (Contact, "Contact", "CONTACT", "C"),
            (Company, "Company", "COMPANY", "CO"),
            (LegacyInvoice, "Invoice (old)", "INVOICE", "I"),
            (7, "Quote", "QUOTE", "Q"),
            (8, "Requisite", "REQUISITE", "RQ"),
            (14, "Order", "ORDER", "O"),
            (Invoice, "Invoice", "SMART_INVOICE", "SI"),
            (36, "Document", "SMART_DOCUMENT", "DO"),
            (39, "Signed document", "SMART_B2E_DOC", "SBD"),
            (Dynamic, "Purchase", "DYNAMIC_177", "Tb1"),
        ];

    /// <summary>The portal's only dynamic type.</summary>
    public const int Dynamic = 177;

    public static bool Exists(long type) => Known.Any(known => known.Id == type);

    public static bool HasPayments(long type) => type is Deal or Invoice;

    /// <summary>Whether items of the type can be listed as items.</summary>
    public static bool HasItems(long type) => type is Deal or Contact or Company or Invoice or Dynamic;

    public static string? Of(int type) => Known.FirstOrDefault(known => known.Id == type).Short;

    /// <summary>The type of a short code, if its items may have product rows.</summary>
    public static int? WithRows(string? code) =>
        code is not "I" && Known.FirstOrDefault(known => known.Short == code) is { Id: 1 or Deal or 7 or Invoice or Dynamic } found ? found.Id : null;
}
