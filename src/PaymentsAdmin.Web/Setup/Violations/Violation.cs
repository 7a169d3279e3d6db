namespace PaymentsAdmin.Web.Setup.Violations;

/// <summary>What a browser blocked on one of our pages, in words of ours alone: nothing in it was chosen by the sender of the report.</summary>
public sealed record Violation(string Directive, string Blocked, string Page);
