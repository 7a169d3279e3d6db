using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A form over something of an entity that somebody else may change meanwhile.</summary>
public abstract class RivalForm<T> : EntityPagePart
    where T : class
{
    /// <summary>Told what was done when it closes; null when it was given up.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Words?> Done { get; set; }

    /// <summary>What the form sends.</summary>
    protected CommandState Command { get; } = new();

    /// <summary>What is being changed; null while it is new.</summary>
    protected RivalEdit<T>? Edit { get; set; }

    /// <summary>Who changed it last, once somebody was faster.</summary>
    protected LastChange? Change { get; private set; }

    /// <summary>The verbs.</summary>
    [Inject]
    protected EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    /// <summary>What of the entity it is.</summary>
    protected abstract EntityPart Of { get; }

    /// <summary>How it is saved now; null when it is gone.</summary>
    protected abstract Task<T?> FindAsync();

    /// <summary>Fills the fields from what is saved.</summary>
    protected abstract void Take(T saved);

    /// <summary>Gives way to what somebody else saved.</summary>
    protected void TakeSaved()
    {
        Take(Edit!.TakeSaved());
        Command.Clear();
    }

    /// <summary>Saves what was typed, over what the form opened with and nothing newer.</summary>
    protected Task<Result> SaveOverAsync(Func<Revision, Task<Result>> send) => Edit!.SaveAsync(send, ReadAsync);

    /// <summary>Where what is typed is kept: with what is changed, or with the entity that gets a new one.</summary>
    protected string DraftOf(string form, long? changed) =>
        string.Create(CultureInfo.InvariantCulture, $"{form}/{(changed is null ? "new-" : "")}{changed ?? View.Header.Id.Value}");

    /// <summary>Gives up.</summary>
    protected Task CancelAsync() => Done.InvokeAsync(null);

    /// <summary>Runs a command; when it went through, it is done and says so.</summary>
    protected async Task RunAsync(Words said, Func<Task<Result>> act)
    {
        if (await Command.RunAsync(act))
        {
            await Done.InvokeAsync(said);
        }
    }

    private async Task<T?> ReadAsync()
    {
        var change = await Views.LastChangeAsync(Workspace.Id, View.Header.Id, Of, Actor, Gone);
        Change = change.Ok ? change.Value : null;
        return await FindAsync();
    }
}
