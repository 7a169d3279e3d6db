namespace PaymentsAdmin.Web.Features.Admin;

/// <summary>A browser's report of blocked content, reduced to known words, so that its sender controls nothing in it.</summary>
public sealed record Violation(string Directive, string Blocked, string Page);
