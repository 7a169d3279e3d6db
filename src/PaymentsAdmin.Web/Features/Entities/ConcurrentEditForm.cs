using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>A form for a part of an entity that somebody else may change meanwhile.</summary>
public abstract class ConcurrentEditForm<T> : EntityPagePart
    where T : class
{
    /// <summary>Raised with a message when it closes; null if it was cancelled.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Words?> Done { get; set; }

    protected CommandState Command { get; } = new();

    protected ConcurrentEdit<T>? Edit { get; set; }

    /// <summary>The last change to the part, once a conflict was found.</summary>
    protected LastChange? Change { get; private set; }

    [Inject]
    protected EntityService Entities { get; set; } = null!;

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    protected abstract EntityPart Of { get; }

    protected abstract Task<T?> FindAsync();

    protected abstract void Take(T saved);

    /// <summary>Replaces the input by the version somebody else saved.</summary>
    protected void TakeSaved()
    {
        Take(Edit!.TakeSaved());
        Command.Clear();
    }

    /// <summary>Saves the input, unless the item changed since the form was opened.</summary>
    protected Task<Result> SaveOverAsync(Func<Revision, Task<Result>> send) => Edit!.SaveAsync(send, ReadAsync);

    /// <summary>The storage key of unsaved input: by the item if it exists, otherwise by the entity that gets it.</summary>
    protected string DraftOf(string form, long? changed) =>
        string.Create(CultureInfo.InvariantCulture, $"{form}/{(changed is null ? "new-" : "")}{changed ?? View.Header.Id.Value}");

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
