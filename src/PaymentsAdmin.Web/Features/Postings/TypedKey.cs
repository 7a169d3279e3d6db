using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>One way to name something that is kept elsewhere.</summary>
public sealed record KeyChoice(string By, Words Name);

/// <summary>A part of a posting that only the host keeps, so that there is no list to choose it from.</summary>
/// <param name="NameIn">What a saved posting has of it.</param>
public sealed record KeyedPart(string Member, string Id, Words Label, Func<PostingNames, string?> NameIn, IReadOnlyList<KeyChoice> Ways)
{
    private static readonly KeyChoice OwnId = new(PostingKeys.Id, "ID");
    private static readonly KeyChoice OwnName = new(PostingKeys.Name, "Name");

    public static KeyedPart Category { get; } =
        new(nameof(PostingInput.Category), "host-category", "Category", names => names.Category, [OwnName, new(PostingKeys.Code, "Code"), OwnId]);

    public static KeyedPart Card { get; } =
        new(
            nameof(PostingInput.Card),
            "host-card",
            "Card",
            names => names.Card,
            [new(PostingKeys.LastDigits, "Last four digits"), new(PostingKeys.GatewayReference, "Number at the gateway"), OwnId]
        );

    public static KeyedPart Preference { get; } =
        new(
            nameof(PostingInput.Preference),
            "host-preference",
            "Payment preference",
            names => names.Preference,
            [
                new(PostingKeys.PreferenceName, "Name"), new(PostingKeys.PreferenceAlternativeCode, "Code"),
                new(PostingKeys.BankAccount, "Bank account number"), new(PostingKeys.Medium, "Payment medium"), OwnId,
            ]
        );

    public static KeyedPart Unit { get; } =
        new(nameof(PostingInput.ReceivedByUnit), "host-unit", "Received by unit", names => names.Unit ?? names.BusinessUnit, [OwnName, OwnId]);

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<KeyedPart> All { get; } = [Category, Card, Preference, Unit];

    public string WayId => $"{Id}-by";

    public IEnumerable<Choice> Choices(Func<Words, string> text) => Ways.Select(way => new Choice(way.By, text(way.Name)));
}

/// <summary>A key as typed.</summary>
public sealed class TypedKey(KeyedPart part)
{
    public string By { get; set; } = part.Ways[0].By;

    public string Value { get; set; } = "";

    /// <summary>Null if nothing was typed.</summary>
    public Key? Key => Value.Trim() is { Length: > 0 } text ? new Key(By, text) : null;
}
