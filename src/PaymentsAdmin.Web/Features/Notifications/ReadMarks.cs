namespace PaymentsAdmin.Web.Features.Notifications;

public sealed class ReadMarkEventArgs(int user) : EventArgs
{
    public int User => user;
}

/// <summary>Notifies a user's open pages of read notifications, which leave no audit entry that pages could follow.</summary>
public sealed class ReadMarks
{
    public event EventHandler<ReadMarkEventArgs>? Changed;

    public void Tell(int user) => Changed?.Invoke(this, new ReadMarkEventArgs(user));
}
