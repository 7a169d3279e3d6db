using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>A workspace always has one active main unit. Null means allowed.</summary>
public static class UnitRules
{
    /// <summary>The main unit stops being it only when another one becomes it.</summary>
    public static Failure? Save(bool wasMain, bool isMain, bool isActive) =>
        (wasMain && !isMain) || (isMain && !isActive) ? ReferenceFailures.MainUnit : null;

    public static Failure? Switch(bool isMain, bool isActive) => isMain && !isActive ? ReferenceFailures.MainUnit : null;
}
