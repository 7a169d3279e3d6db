namespace PaymentsAdmin.Web.Options;

/// <summary>A configuration that was read, with one line for each of its faults.</summary>
public sealed record Configured(WebApplicationBuilder Builder, string? File, PaymentsAdminOptions Options, IReadOnlyList<string> Faults);
