namespace PaymentsAdmin.Core.Users;

/// <summary>A user as others read of them.</summary>
public sealed record PersonName(int Id, string Name);
