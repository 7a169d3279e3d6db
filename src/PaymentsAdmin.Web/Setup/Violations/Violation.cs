namespace PaymentsAdmin.Web.Setup.Violations;

/// <summary>A report of what a browser blocked on one of our pages, in our own words: nothing in it can be chosen by its sender.</summary>
public sealed record Violation(string Directive, string Blocked, string Page);
