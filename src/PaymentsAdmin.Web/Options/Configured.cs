namespace PaymentsAdmin.Web.Options;

public sealed record Configured(WebApplicationBuilder Builder, string? File, PaymentsAdminOptions Options, IReadOnlyList<string> Faults);
