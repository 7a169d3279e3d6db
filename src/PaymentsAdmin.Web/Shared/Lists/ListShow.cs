using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A list filter option: its name, link, whether it is active, and its icon.</summary>
public sealed record ListShow(Words Name, string Href, bool Now, string? Glyph = null);
