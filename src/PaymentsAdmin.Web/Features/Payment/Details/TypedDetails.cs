using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Booked;
using PaymentsAdmin.Web.Features.Receivables.Choosing;

namespace PaymentsAdmin.Web.Features.Payment.Details;

public sealed record TypedDetails
{
    /// <summary>Whether the money comes from a wallet instead of the customer.</summary>
    public bool FromWallet { get; set; }

    public string Account { get; set; } = "";

    /// <summary>The wallet's public id, as for every field chosen from a list.</summary>
    public string Wallet { get; set; } = "";

    public string Type { get; set; } = "";

    public string Category { get; set; } = "";

    public string Card { get; set; } = "";

    public string Preference { get; set; } = "";

    /// <summary>Used only for payments without lines.</summary>
    public string Amount { get; set; } = "";

    public DateOnly? PostingDate { get; set; }

    public DateOnly? ReceivedOn { get; set; }

    /// <summary>The receiver's key and value, separated by a colon.</summary>
    public string ReceivedBy { get; set; } = "";

    public string Notes { get; set; } = "";

    public string Code { get; set; } = "";

    public IDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static TypedDetails Of(PostingDraft saved, BusinessClock clock, CultureInfo culture)
    {
        var input = saved.Input;
        var typed = new TypedDetails
        {
            FromWallet = input.Wallet is not null,
            Account = saved.Names.AccountNumber,
            Wallet = input.Wallet?.Value ?? "",
            Type = input.Type?.Value ?? "",
            Category = input.Category?.Value ?? "",
            Card = input.Card?.Value ?? "",
            Preference = input.Preference?.Value ?? "",
            Amount = input.Amount?.ToString(string.Create(CultureInfo.InvariantCulture, $"F{saved.Amount.Currency.Digits}"), culture) ?? "",
            PostingDate = input.PostingDate,
            ReceivedOn = input.ReceivedAt is { } at ? clock.DayOf(at) : null,
            ReceivedBy = input.ReceivedByUser is { } user ? Receiver(user) : "",
            Notes = input.Notes ?? "",
            Code = input.BackOfficeCode ?? "",
        };
        foreach (var (name, value) in input.Fields)
        {
            typed.Fields[name] = OwnField.IsNumber(name) ? decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(culture) : value;
        }

        return typed;
    }

    public static string Receiver(Key user) => $"{user.By}:{user.Value}";

    /// <summary>The posting input; fields without a form field keep their saved value.</summary>
    public PostingInput ToInput(PostingInput saved, BusinessClock clock, CultureInfo culture) =>
        saved with
        {
            Account = FromWallet || Account.Trim().Length == 0 ? null : AccountField.KeyOf(Account),
            Wallet = FromWallet ? Chosen(Wallet) : null,
            Type = Chosen(Type),
            Category = Chosen(Category),
            Card = Chosen(Card),
            Preference = Chosen(Preference),
            Amount = TypedNumber.Read(Amount, culture),
            PostingDate = PostingDate,
            ReceivedAt = Received(saved, clock),
            ReceivedByUser = ReceivedBy.Split(':', 2) is [var by, var value] ? new Key(by, value) : null,
            Notes = Text(Notes),
            BackOfficeCode = Text(Code),
            Fields = Fields.Where(f => f.Value.Trim().Length > 0).ToDictionary(
                f => f.Key,
                f => Invariant(f.Key, f.Value.Trim(), culture),
                StringComparer.Ordinal
            ),
        };

    public bool Equals(TypedDetails? other) => other is not null && DetailField.All.All(field => !field.Differs(this, other));

    public override int GetHashCode() => HashCode.Combine(Account, Wallet, Type, PostingDate, Notes, Code);

    /// <summary>A copy with custom fields of its own.</summary>
    public TypedDetails Copy() => this with { Fields = new Dictionary<string, string>(Fields, StringComparer.Ordinal) };

    // Only the date is shown; a time set through the API is kept while its date stays the same.
    private DateTimeOffset? Received(PostingInput saved, BusinessClock clock) =>
        ReceivedOn is not { } day ? null
        : saved.ReceivedAt is { } at && clock.DayOf(at) == day ? at
        : clock.StartOf(day);

    private static string Invariant(string name, string value, CultureInfo culture) =>
        OwnField.IsNumber(name) && TypedNumber.Read(value, culture) is { } number ? number.ToString(CultureInfo.InvariantCulture) : value;

    private static Key? Chosen(string id) => id.Length == 0 ? null : Key.Id(id);

    private static string? Text(string typed) => typed.Trim() is { Length: > 0 } text ? text : null;
}
