using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>What the list of links shows, as its address says.</summary>
public sealed record LinkListState
{
    public static readonly LinkListState Start = new();

    public LinkChoice Choice { get; init; } = LinkChoice.Live;

    public string? Text { get; init; }

    /// <summary>The link after which the page starts.</summary>
    public LinkId? After { get; init; }

    public LinkListState First => this with { After = null };

    public string Url =>
        QueryText.Of(
            AppUrls.Links,
            ("q", Text),
            ("show", Choice == LinkChoice.Live ? null : AddressValue.Word(Choice)),
            ("after", AddressValue.Of(After?.Value))
        );

    /// <summary>Invalid parameters are ignored.</summary>
    public static LinkListState Read(string? text, string? choice, string? after) =>
        new()
        {
            Choice = AddressValue.Known<LinkChoice>(choice) ?? LinkChoice.Live,
            Text = QueryText.Words(text),
            After = AddressValue.Whole(after) is { } id ? new(id) : null,
        };
}
