namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>A mail that the server accepted, or received to its end.</summary>
internal sealed record TakenLetter(string From, string To, string Text, bool Secret, string? User);
