using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>The panel below the bell, for <c>notices.js</c>. It is rendered when it is opened, so it costs open pages nothing.</summary>
public static class NoticeEndpoints
{
    public static void MapNotices(this WebApplication app)
    {
        app.MapGet("/notices", IResult () => new RazorComponentResult<NoticePanel>());
        var read = app.MapGroup("/notices/read").ForOwnPagesOnly();
        read.MapPost(
            "/{id:long}",
            (long id, ClaimsPrincipal user, NotificationService notifications, ReadMarks marks, CancellationToken ct) =>
                MarkAsync(user, marks, actor => notifications.MarkReadAsync(new NotificationId(id), actor, ct)));
        read.MapPost(
            "",
            (ClaimsPrincipal user, NotificationService notifications, ReadMarks marks, CancellationToken ct) =>
                MarkAsync(user, marks, actor => notifications.MarkAllReadAsync(actor, ct)));
    }

    private static async Task<IResult> MarkAsync(ClaimsPrincipal user, ReadMarks marks, Func<Actor, Task<Result>> mark)
    {
        var actor = Person.Of(user).AsActor();
        if ((await mark(actor)).Failure is not null)
        {
            return Results.BadRequest();
        }

        marks.Tell(actor.UserId ?? 0);
        return Results.NoContent();
    }
}
