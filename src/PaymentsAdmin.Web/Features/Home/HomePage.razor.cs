using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The start page: the user's waiting work and monthly figures, each linked to its rows.</summary>
public sealed partial class HomePage
{
    private HomeFigures? _figures;
    private Failure? _failure;
    private int _version;

    [Inject]
    private HomeService Home { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private Words Greeting
    {
        get
        {
            var first = Actor.Name.Split(' ')[0];
            return TimeZoneInfo.ConvertTime(Clock.Now, Organisation.Zone).Hour switch
            {
                < 12 => (Words)$"Good morning, {first}",
                < 18 => $"Good afternoon, {first}",
                _ => $"Good evening, {first}",
            };
        }
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();

        // The year's figures are read once the page is interactive, so that they do not delay it.
        if (RendererInfo.IsInteractive)
        {
            await FollowAsync(change => change.Workspace == Workspace.Id || change.SubjectKind is SubjectKinds.Confirmation, ReadAsync, ReadAsync);
        }
    }

    private async Task ReadAsync()
    {
        var answer = await Home.FiguresAsync(Workspace.Id, Actor, Gone);
        _failure = answer.Failure;
        _figures = answer.Ok ? answer.Value : null;
        _version++;
    }
}
