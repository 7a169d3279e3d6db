namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Says which user read notifications.</summary>
public sealed class ReadMarkEventArgs(int user) : EventArgs
{
    /// <summary>The user's number.</summary>
    public int User => user;
}

/// <summary>Notifies a user's open pages of read notifications, which leave no audit entry that pages could follow.</summary>
public sealed class ReadMarks
{
    /// <summary>Raised when a user read notifications.</summary>
    public event EventHandler<ReadMarkEventArgs>? Changed;

    /// <summary>Reports that a user read notifications.</summary>
    public void Tell(int user) => Changed?.Invoke(this, new ReadMarkEventArgs(user));
}
