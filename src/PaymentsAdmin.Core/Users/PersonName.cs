namespace PaymentsAdmin.Core.Users;

/// <summary>A user as shown to others.</summary>
public sealed record PersonName(int Id, string Name);
