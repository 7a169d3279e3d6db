namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>A user read notifications.</summary>
public sealed class ReadMarkEventArgs(int user) : EventArgs
{
    /// <summary>The user's number.</summary>
    public int User => user;
}

/// <summary>Tells a user's open pages that notifications were read, which leaves no audit entry they could follow.</summary>
public sealed class ReadMarks
{
    /// <summary>Raised when somebody read something.</summary>
    public event EventHandler<ReadMarkEventArgs>? Changed;

    /// <summary>Reports that a user read something.</summary>
    public void Tell(int user) => Changed?.Invoke(this, new ReadMarkEventArgs(user));
}
