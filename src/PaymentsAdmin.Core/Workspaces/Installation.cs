namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What people call the installation of another system that a workspace is connected to.</summary>
public enum Installation
{
    Portal,
    Host,
}
