namespace PaymentsAdmin.Core.Postings;

/// <summary>
/// The accepted lookup keys of each part of a posting. For method, currency, user and job they are our interpretation of the contract.
/// </summary>
public static class PostingKeys
{
    public const string Id = "id";

    /// <summary>The id of a portal that posts payments itself, for callers who know no other.</summary>
    public const string PortalId = "portal_id";
    public const string Number = "number";
    public const string Name = "name";
    public const string Code = "code";
    public const string AlternativeCode = "alternative_code";
    public const string ReferenceNumber = "reference_number";

    /// <summary>The reference number of such a portal.</summary>
    public const string PortalReference = "portal_reference_number";
    public const string BackOfficeCode = "back_office_code";
    public const string Username = "username";
    public const string GatewayReference = "payment_gateway_reference_number";
    public const string LastDigits = "last_digits";
    public const string Medium = "payment_medium";
    public const string BankAccount = "bank_account_number";
    public const string PreferenceId = "payment_preference.id";
    public const string PreferenceName = "payment_preference.name";
    public const string PreferenceAlternativeCode = "payment_preference.alternative_code";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [nameof(PostingInput.Account)] = [Id, Number, Name],
        [nameof(PostingInput.Wallet)] = [Id, Number],
        [nameof(PostingInput.Type)] = [Id, Name, AlternativeCode],
        [nameof(PostingInput.Category)] = [Id, Name, Code],
        [nameof(PostingInput.Method)] = [Id, Name, AlternativeCode],
        [nameof(PostingInput.IntendedCurrency)] = [Id, Code],
        [nameof(PostingInput.ReceivedByUser)] = [Id, Username],
        [nameof(PostingInput.ReceivedByUnit)] = [Id, Name, AlternativeCode],
        [nameof(PostingInput.ReceivedByBusinessUnit)] = [Id, Name, Code],
        [nameof(PostingInput.Card)] = [Id, GatewayReference, LastDigits],
        [nameof(PostingInput.Preference)] = [Id, PreferenceId, PreferenceName, PreferenceAlternativeCode, Medium, BankAccount],
        [nameof(PostingInput.Job)] = [Id, Number],
        [nameof(PostingInput.Invoices)] = [Id, Number, ReferenceNumber, BackOfficeCode],
        [nameof(PostingInput.Bills)] = [Id, Number],
        [nameof(PostingInput.Services)] = [Id, Code, AlternativeCode],
    };

    /// <summary>The accepted keys of a member of <see cref="PostingInput"/>.</summary>
    public static IReadOnlyList<string> Of(string member) => Allowed[member];

    /// <summary>Whether the member accepts the key.</summary>
    public static bool Allows(string member, string by) => Allowed[member].Contains(by, StringComparer.Ordinal);

    /// <summary>All keys of an input, each with its member and field name, in lookup order.</summary>
    public static IEnumerable<(string Member, string Field, Key Key)> In(PostingInput input)
    {
        (string Member, Key? Key)[] single =
        [
            (nameof(PostingInput.Account), input.Account),
            (nameof(PostingInput.Wallet), input.Wallet),
            (nameof(PostingInput.Type), input.Type),
            (nameof(PostingInput.Method), input.Method),
            (nameof(PostingInput.IntendedCurrency), input.IntendedCurrency),
            (nameof(PostingInput.Category), input.Category),
            (nameof(PostingInput.ReceivedByUser), input.ReceivedByUser),
            (nameof(PostingInput.ReceivedByUnit), input.ReceivedByUnit),
            (nameof(PostingInput.ReceivedByBusinessUnit), input.ReceivedByBusinessUnit),
            (nameof(PostingInput.Card), input.Card),
            (nameof(PostingInput.Preference), input.Preference),
            (nameof(PostingInput.Job), input.Job),
        ];
        return single
            .Where(s => s.Key is not null)
            .Select(s => (s.Member, s.Member, s.Key!.Value))
            .Concat(List(nameof(PostingInput.Invoices), input.Invoices))
            .Concat(List(nameof(PostingInput.Bills), input.Bills.Select(b => b.Bill)))
            .Concat(List(nameof(PostingInput.Services), input.Services));
    }

    /// <summary>The field name of one list element.</summary>
    public static string At(string member, int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{member}[{place}]");

    private static IEnumerable<(string Member, string Field, Key Key)> List(string member, IEnumerable<Key> keys) =>
        keys.Select((key, place) => (member, At(member, place), key));
}
