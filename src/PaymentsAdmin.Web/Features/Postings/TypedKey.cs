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
        )
        {
            Needed = "If the method charges a card",
        };

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
        )
        {
            Needed = "If the method asks a gateway",
        };

    public static KeyedPart Unit { get; } =
        new(nameof(PostingInput.ReceivedByUnit), "host-unit", "Received by unit", names => names.Unit ?? names.BusinessUnit, [OwnName, OwnId]);

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<KeyedPart> All { get; } = [Category, Card, Preference, Unit];

    /// <summary>When it is needed; null if it never is.</summary>
    public Words? Needed { get; private init; }

    /// <summary>Whether a draft can be left without it. What the host has of others, it keeps or fills in.</summary>
    public bool CanBeRemoved => Member is nameof(PostingInput.Category);

    public string WayId => $"{Id}-by";

    public bool Takes(string by) => (CanBeRemoved && by.Length == 0) || Ways.Any(way => string.Equals(way.By, by, StringComparison.Ordinal));

    public IEnumerable<Choice> Choices(Func<Words, string> text) => Ways.Select(way => new Choice(way.By, text(way.Name)));
}

/// <summary>A key as typed.</summary>
public sealed class TypedKey(KeyedPart part)
{
    public string By { get; set; } = part.Ways[0].By;

    public string Value { get; set; } = "";

    /// <summary>Whether the draft is to be left without it.</summary>
    public bool IsRemoved => By.Length == 0;

    /// <summary>Null if nothing was typed.</summary>
    public Key? Key => !IsRemoved && Value.Trim() is { Length: > 0 } text ? new Key(By, text) : null;
}
