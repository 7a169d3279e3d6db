using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A form over a part of an entity that somebody else may change meanwhile.</summary>
public abstract class ConcurrentEditForm<T> : EntityPagePart
    where T : class
{
    /// <summary>Raised with a message when it closes; null if it was cancelled.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Words?> Done { get; set; }

    /// <summary>The state of the form's command.</summary>
    protected CommandState Command { get; } = new();

    /// <summary>The edit; null for a new item.</summary>
    protected ConcurrentEdit<T>? Edit { get; set; }

    /// <summary>Who changed it last, once somebody was faster.</summary>
    protected LastChange? Change { get; private set; }

    /// <summary>The verbs.</summary>
    [Inject]
    protected EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    /// <summary>The part of the entity.</summary>
    protected abstract EntityPart Of { get; }

    /// <summary>Its saved state; null if deleted.</summary>
    protected abstract Task<T?> FindAsync();

    /// <summary>Fills the fields from what is saved.</summary>
    protected abstract void Take(T saved);

    /// <summary>Uses what somebody else saved.</summary>
    protected void TakeSaved()
    {
        Take(Edit!.TakeSaved());
        Command.Clear();
    }

    /// <summary>Saves the input, unless the item changed since the form was opened.</summary>
    protected Task<Result> SaveOverAsync(Func<Revision, Task<Result>> send) => Edit!.SaveAsync(send, ReadAsync);

    /// <summary>Where unsaved input is stored: with the changed item, or with the entity that gets a new one.</summary>
    protected string DraftOf(string form, long? changed) =>
        string.Create(CultureInfo.InvariantCulture, $"{form}/{(changed is null ? "new-" : "")}{changed ?? View.Header.Id.Value}");

    /// <summary>Gives up.</summary>
    protected Task CancelAsync() => Done.InvokeAsync(null);

    /// <summary>Runs a command; on success, closes with a message.</summary>
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
