namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Who read something.</summary>
public sealed class ReadMarkEventArgs(int user) : EventArgs
{
    /// <summary>The user's number.</summary>
    public int User => user;
}

/// <summary>Tells the open pages of a user that some of their notifications were read: marks leave no entry that a page could hear of.</summary>
public sealed class ReadMarks
{
    /// <summary>Somebody read something.</summary>
    public event EventHandler<ReadMarkEventArgs>? Changed;

    /// <summary>A user read something.</summary>
    public void Tell(int user) => Changed?.Invoke(this, new ReadMarkEventArgs(user));
}
