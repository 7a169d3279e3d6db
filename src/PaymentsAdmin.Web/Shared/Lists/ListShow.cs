using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A choice of what a list shows: its name, where it leads, whether it is shown now, and the glyph of what it shows.</summary>
public sealed record ListShow(Words Name, string Href, bool Now, string? Glyph = null);
