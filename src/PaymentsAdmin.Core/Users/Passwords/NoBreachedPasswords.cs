namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>Used when no list of breached passwords is configured.</summary>
public sealed class NoBreachedPasswords : IBreachedPasswords
{
    public bool Contains(string password) => false;
}
