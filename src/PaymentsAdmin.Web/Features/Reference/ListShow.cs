using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A choice of what a list shows: its name, where it leads, and whether it is shown now.</summary>
public sealed record ListShow(Words Name, string Href, bool Now);
